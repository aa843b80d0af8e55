import { randomUUID } from "node:crypto";
import type { Clock } from "../clock/index.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import { redrive } from "./attribute.ts";
import { noSuchQueue } from "./errors.ts";
import { type Attributes, type Message, md5 } from "./message.ts";
import { type Held, Queue } from "./queue.ts";

type QueueRecord = {
  name: string;
  attributes: Record<string, string>;
  tags: Record<string, string>;
  created_at: number;
  modified_at: number;
};

type Entry =
  | { type: "queue"; queue: QueueRecord }
  | { type: "queue-deleted"; name: string }
  | { type: "purged"; name: string }
  | { type: "put"; name: string; message: Message }
  | { type: "received"; name: string; keys: number[]; at: number }
  | { type: "deleted"; name: string; keys: number[] };

export type Draft = { body: string; attributes?: Attributes; trace_header?: string; delay: number };

export type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * All queues, and the journal of every change that must outlive the process. Each function changes memory at once and resolves
 * when the change is kept. Visibility is not kept: at start every message that had been received is visible again, because
 * whoever held it died with the platform; its receive count goes on.
 */
export async function openStore(options: { file?: string | undefined; clock: Clock; region: string; account: string }) {
  const { clock } = options;
  const queues = new Map<string, Queue>();
  let lastKey = 0;
  const arnOf = (name: string) => `arn:aws:sqs:${options.region}:${options.account}:${name}`;

  const journal: Journal<Entry> = await openJournal<Entry>({
    file: options.file,
    replay,
    snapshot,
  });

  function replay(entry: Entry): void {
    if (entry.type === "queue") {
      setQueue(entry.queue);
      return;
    }
    const queue = queues.get(entry.name);
    if (!queue) return;
    if (entry.type === "queue-deleted") queues.delete(entry.name);
    else if (entry.type === "purged") queue.purge();
    else if (entry.type === "put") {
      lastKey = Math.max(lastKey, entry.message.key);
      queue.put(entry.message);
    } else if (entry.type === "deleted") {
      for (const held of pick(queue, entry.keys)) queue.remove(held);
    } else for (const held of pick(queue, entry.keys)) countReceipt(held, entry.at);
  }

  function* snapshot(): Iterable<Entry> {
    for (const queue of queues.values()) {
      yield { type: "queue", queue: recordOf(queue) };
      for (const { message } of queue.messages()) yield { type: "put", name: queue.name, message };
    }
  }

  function setQueue(record: QueueRecord): void {
    const queue = queues.get(record.name) ?? new Queue(clock, { ...record, arn: arnOf(record.name) });
    queue.attributes = record.attributes;
    queue.tags = record.tags;
    queue.modified_at = record.modified_at;
    queues.set(record.name, queue);
  }

  function put(queue: Queue, draft: Draft & Partial<Message>): Message {
    lastKey += 1;
    const now = clock.now();
    const { delay, ...rest } = draft;
    const message: Message = {
      id: randomUUID(),
      md5: md5(draft.body),
      sent_at: now,
      receive_count: 0,
      ...rest,
      key: lastKey,
      visible_at: delay > 0 ? now + delay : 0,
    };
    queue.put(message);
    return message;
  }

  return {
    clock,
    queues: queues as ReadonlyMap<string, Queue>,
    arnOf,
    close: () => journal.close(),

    /** @throws SqsError QueueDoesNotExist */
    queue(name: string): Queue {
      const queue = queues.get(name);
      if (!queue) throw noSuchQueue();
      return queue;
    },

    byArn(arn: string): Queue | undefined {
      const queue = queues.get(arn.slice(arn.lastIndexOf(":") + 1));
      return queue?.arn === arn ? queue : undefined;
    },

    async saveQueue(record: Omit<QueueRecord, "created_at" | "modified_at">): Promise<void> {
      const now = clock.now();
      const entry = { ...record, created_at: queues.get(record.name)?.created_at ?? now, modified_at: now };
      setQueue(entry);
      await journal.append({ type: "queue", queue: entry });
    },

    async deleteQueue(name: string): Promise<void> {
      queues.delete(name);
      await journal.append({ type: "queue-deleted", name });
    },

    async purge(queue: Queue): Promise<void> {
      queue.purge();
      await journal.append({ type: "purged", name: queue.name });
    },

    async send(queue: Queue, drafts: Draft[]): Promise<Message[]> {
      const messages = drafts.map((draft) => put(queue, draft));
      await journal.append(...messages.map((message): Entry => ({ type: "put", name: queue.name, message })));
      return messages;
    },

    async delete(queue: Queue, held: Held[]): Promise<void> {
      for (const one of held) queue.remove(one);
      await journal.append({ type: "deleted", name: queue.name, keys: held.map(({ message }) => message.key) });
    },

    /** A second copy of a message under the same id, as at-least-once delivery may make. */
    async copy(queue: Queue, held: Held): Promise<void> {
      const message = put(queue, { ...held.message, delay: 0 });
      await journal.append({ type: "put", name: queue.name, message });
    },

    /** Puts messages into another queue. A move task makes new messages of them, a redrive keeps id, time and count. */
    async move(from: Queue, to: Queue, held: Held[], how: "redrive" | "move-task"): Promise<void> {
      const entries: Entry[] = [];
      for (const one of held) {
        from.remove(one);
        const { id, sent_at, receive_count, source_arn, first_received_at, ...content } = one.message;
        const kept = {
          id,
          sent_at,
          receive_count,
          ...(first_received_at === undefined ? {} : { first_received_at }),
          source_arn: from.arn,
        };
        const message = put(to, { ...content, ...(how === "redrive" ? kept : {}), delay: 0 });
        entries.push({ type: "put", name: to.name, message });
      }
      const keys = held.map(({ message }) => message.key);
      await journal.append(...entries, { type: "deleted", name: from.name, keys });
    },

    /**
     * Takes up to `limit` visible messages and hides them for `visibility` milliseconds. On the way, messages past their
     * retention are dropped and those received often enough go to the dead-letter queue.
     */
    async receive(
      queue: Queue,
      limit: number,
      visibility: number,
      position?: (size: number) => number,
    ): Promise<Held[]> {
      const now = clock.now();
      const policy = redrive(queue.attributes);
      const target = policy && this.byArn(policy.target_arn);
      const taken: Held[] = [];
      const dropped: Held[] = [];
      const given_up: Held[] = [];
      while (taken.length < limit) {
        const held = queue.next(position);
        if (!held) break;
        if (held.message.sent_at + queue.milliseconds("MessageRetentionPeriod") <= now) dropped.push(held);
        else if (target && held.message.receive_count >= policy.max_receive_count) given_up.push(held);
        else taken.push(held);
      }
      for (const held of taken) {
        countReceipt(held, now);
        queue.hide(held, now + visibility);
      }
      const keys = taken.map(({ message }) => message.key);
      await Promise.all([
        dropped.length > 0 && this.delete(queue, dropped),
        target && given_up.length > 0 && this.move(queue, target, given_up, "redrive"),
        taken.length > 0 && journal.append({ type: "received", name: queue.name, keys, at: now }),
      ]);
      return taken;
    },
  };
}

function countReceipt(held: Held, at: number): void {
  held.message.receive_count += 1;
  held.message.first_received_at ??= at;
}

const pick = (queue: Queue, keys: number[]) => keys.flatMap((key) => queue.get(key) ?? []);

const recordOf = ({ name, attributes, tags, created_at, modified_at }: Queue): QueueRecord => ({
  name,
  attributes,
  tags,
  created_at,
  modified_at,
});
