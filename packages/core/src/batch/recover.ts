import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Id } from "../id/index.ts";
import { Message } from "../message/index.ts";
import { parallel } from "../parallel.ts";
import { Queue } from "../queue/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { assign, positions } from "./outcome.ts";
import { findMany, type Key } from "./read.ts";
import { revise } from "./revise.ts";
import { contactAt } from "./stored.ts";

/** Milliseconds in which nearly every call has come to its end. Who meets one looks again then, and else when it must have. */
const usual = 5_000;

/**
 * Looks after a call whose end nobody recorded. While its worker may still be alive the batch is left alone; after that
 * those of whose mail something was heard were sent to, and of the others nobody knows: they become unconfirmed and are
 * not sent to again, until an event settles them or a person decides.
 *
 * @throws Queue.Later while a worker may still be at it
 */
export async function recover(batch: BatchItem): Promise<BatchItem> {
  const open = positions(batch.outcomes, "c");
  if (open.length === 0) return batch;
  const age = Clock.millis() - (batch.called_at ?? 0);
  const patience = (config().SEND_TIMEOUT_SECONDS + 5) * 1000;
  if (age < patience) throw new Queue.Later(((age < usual ? usual : patience) - age) / 1000);
  const proven = await wentOut(batch, open);
  const declared = await revise(
    batch,
    (outcomes) =>
      assign(
        outcomes,
        open.filter((at) => outcomes[at] === "c").map((at) => [at, proven.has(at) ? "s" : "u"]),
      ),
    { count: true },
  );
  // An event that came while we declared found nothing to settle; its record is there now.
  return confirm(declared);
}

/** Settles those unconfirmed of a batch of whose mail something was heard by now. */
export async function confirm(batch: BatchItem): Promise<BatchItem> {
  const doubtful = positions(batch.outcomes, "u");
  if (doubtful.length === 0) return batch;
  const proven = await wentOut(batch, doubtful);
  if (proven.size === 0) return batch;
  return revise(
    batch,
    (outcomes) =>
      assign(
        outcomes,
        [...proven].filter((at) => outcomes[at] === "u").map((at) => [at, "s"]),
      ),
    { count: true },
  );
}

/** A mail that certainly went out; `batch` is `<shard>-<seq>`, the tag that it carries. */
export type Sent = { campaign_id: string; contact_id: string; batch: string };

/** Notes of mails that they went out, where their sender did not live to do so. */
export async function settle(mails: readonly Sent[]): Promise<void> {
  const byBatch = Map.groupBy(mails, ({ campaign_id, batch }) => `${campaign_id} ${batch}`);
  const keys = [...byBatch.values()].flatMap(([mail]) => (mail ? keyOf(mail) : []));
  await parallel(await findMany(keys), 4, async (batch) => {
    const ours = byBatch.get(`${batch.campaign_id} ${batch.shard}-${batch.seq}`) ?? [];
    const at = ours.map(({ contact_id }) => batch.contacts.indexOf(Id.bare(contact_id)));
    const isOpen = (outcomes: string, position: number) => /[upk]/.test(outcomes[position] ?? "");
    if (!at.some((position) => isOpen(batch.outcomes, position))) return;
    const rule = (outcomes: string) =>
      assign(
        outcomes,
        at.filter((position) => isOpen(outcomes, position)).map((position) => [position, "s"]),
      );
    await revise(batch, rule, { count: true });
  });
}

function keyOf({ campaign_id, batch }: Sent): Key[] {
  const [, shard, seq] = /^(\d+)-(\d+)$/.exec(batch) ?? [];
  return shard && seq ? [{ campaign_id, shard: Number(shard), seq: Number(seq) }] : [];
}

/** Positions whose message record says that the provider took the mail. */
async function wentOut(batch: BatchItem, at: number[]): Promise<Set<number>> {
  const ids = at.map((position) => contactAt(batch, position));
  const messages = await Message.ofRecipients(batch.campaign_id, ids);
  return new Set(at.filter((_, index) => Message.wentOut(messages.get(ids[index] ?? ""))));
}
