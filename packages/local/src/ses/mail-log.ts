import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Journal, openJournal } from "./journal.ts";
import { composeHead, composeMail, type Head, type Mail } from "./mail.ts";
import { type Call, type Message, messageId, type Operation, parseMessageId } from "./message.ts";
import { buildMime } from "./mime.ts";

/** One message of a call on its way into the log. */
export type Accepted = Pick<Message, "entry" | "to" | "subject" | "failure">;

export type Search = { to?: string; subject?: string; any?: string; limit?: number; before?: number };

/**
 * Every message that was accepted. A call's body is kept once, as it came; messages are rendered from it when looked at.
 * With a folder it is on disk before the call is answered.
 */
export type MailLog = {
  readonly messages: readonly Message[];
  append: (call: { operation: Operation; at: number; body: string; messages: Accepted[] }) => Promise<Message[]>;
  get: (id: string) => Message | undefined;
  id: (message: Message) => string;
  /** Newest first. `to` is a whole address or a part of one; `subject` is a part, `any` a part of either. Messages without mail are left out. */
  find: (search: Search) => Message[];
  /** Every address that mail was made for, once per message. */
  recipients: () => Iterable<string>;
  head: (message: Message) => Promise<Head>;
  mail: (message: Message) => Promise<Mail>;
  raw: (message: Message) => Promise<Buffer>;
  /** How far a follower of this name has come; it survives a restart. */
  position: (name: string) => number | undefined;
  setPosition: (name: string, seq: number) => void;
  /** Resolves when messages beyond `seq` are there. */
  beyond: (seq: number) => Promise<void>;
  close: () => Promise<void>;
};

type IndexLine =
  | (Call & { kind: "call"; messages: [number, string[], string, string?][] })
  | { kind: "position"; name: string; seq: number };

const cachedCalls = 64;
const wholeAddress = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;

export async function openMailLog(folder?: string): Promise<MailLog> {
  const bodies = await openJournal(folder && join(folder, "mail.bodies"));
  const index = await openJournal(folder && join(folder, "mail.index"));
  const messages: Message[] = [];
  const firstOfCall = new Map<string, number>();
  const byAddress = new Map<string, number[]>();
  const positions = new Map<string, number>();
  const parsed = new Map<string, unknown>();
  let waiting: (() => void)[] = [];

  function add(call: Call, accepted: Accepted[]): Message[] {
    firstOfCall.set(call.id, messages.length);
    return accepted.map((one) => {
      const message = { seq: messages.length, call, ...one };
      messages.push(message);
      for (const address of one.to) {
        const key = address.toLowerCase();
        const known = byAddress.get(key);
        if (known) known.push(message.seq);
        else byAddress.set(key, [message.seq]);
      }
      return message;
    });
  }

  async function request(call: Call): Promise<unknown> {
    const known = parsed.get(call.id);
    if (known !== undefined) return known;
    const value: unknown = JSON.parse((await bodies.read(call.offset, call.bytes)).toString());
    remember(call.id, value);
    return value;
  }

  function remember(id: string, value: unknown): void {
    parsed.set(id, value);
    if (parsed.size > cachedCalls) {
      const [oldest] = parsed.keys();
      if (oldest !== undefined) parsed.delete(oldest);
    }
  }

  for await (const line of indexLines(index)) {
    if (line.kind === "position") positions.set(line.name, line.seq);
    else {
      const { kind: _, messages: entries, ...call } = line;
      add(
        call,
        entries.map(([entry, to, subject, failure]) => ({ entry, to, subject, ...(failure && { failure }) })),
      );
    }
  }

  const log: MailLog = {
    messages,
    append: async ({ operation, at, body, messages: accepted }) => {
      const bytes = Buffer.from(body);
      const call: Call = { id: callId(at), at, operation, offset: bodies.append(bytes), bytes: bytes.length };
      await bodies.flushed();
      const entries = accepted.map((one) => [one.entry, one.to, one.subject, one.failure]);
      index.append(Buffer.from(`${JSON.stringify({ kind: "call", ...call, messages: entries })}\n`));
      await index.flushed();
      const added = add(call, accepted);
      const wake = waiting;
      waiting = [];
      for (const resolve of wake) resolve();
      return added;
    },
    get: (id) => {
      const place = parseMessageId(id);
      const first = place && firstOfCall.get(place.call);
      if (place === undefined || first === undefined) return undefined;
      for (let seq = first; messages[seq]?.call.id === place.call; seq++)
        if (messages[seq]?.entry === place.entry) return messages[seq];
      return undefined;
    },
    id: (message) => messageId(message.call, message.entry),
    find: ({ to, subject, any, limit = 50, before = messages.length }) => {
      const wanted = to?.trim().toLowerCase();
      const exact = wanted && wholeAddress.test(wanted) ? (byAddress.get(wanted) ?? []) : undefined;
      const part = subject?.trim().toLowerCase();
      const either = any?.trim().toLowerCase();
      const found: Message[] = [];
      for (let place = (exact ?? messages).length - 1; place >= 0 && found.length < limit; place--) {
        const message = messages[exact?.[place] ?? place];
        if (!message || message.seq >= before || message.failure) continue;
        if (wanted && !exact && !message.to.some((address) => address.toLowerCase().includes(wanted))) continue;
        if (part && !message.subject.toLowerCase().includes(part)) continue;
        if (either && !`${message.to.join(" ")} ${message.subject}`.toLowerCase().includes(either)) continue;
        found.push(message);
      }
      return found;
    },
    recipients: function* () {
      for (const message of messages) if (!message.failure) yield* message.to;
    },
    head: async (message) => composeHead(await request(message.call), message),
    mail: async (message) => composeMail(await request(message.call), message),
    raw: async (message) => buildMime(await log.mail(message), message),
    position: (name) => positions.get(name),
    setPosition: (name, seq) => {
      positions.set(name, seq);
      index.append(Buffer.from(`${JSON.stringify({ kind: "position", name, seq })}\n`));
    },
    beyond: (seq) => (messages.length > seq ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: async () => {
      await bodies.close();
      await index.close();
    },
  };
  return log;
}

/** The first 16 digits are the time, as in SES's ids; the last four digits of the uuid are left to the entry. */
const callId = (at: number): string => `0100${at.toString(16).padStart(12, "0")}-${randomUUID().slice(0, -4)}`;

/** The whole lines of the index. A torn last line is what a kill cut short: its call was never answered, so it goes. */
async function* indexLines(index: Journal): AsyncIterable<IndexLine> {
  const chunk = 4_194_304;
  let rest = "";
  let whole = 0;
  let carried = Buffer.alloc(0);
  for (let offset = 0; offset < index.size(); offset += chunk) {
    const bytes = Buffer.concat([carried, await index.read(offset, Math.min(chunk, index.size() - offset))]);
    const end = bytes.lastIndexOf(10) + 1;
    carried = bytes.subarray(end);
    whole += end;
    rest = bytes.subarray(0, end).toString();
    for (const line of rest.split("\n")) if (line) yield JSON.parse(line) as IndexLine;
  }
  if (whole < index.size()) await index.truncate(whole);
}
