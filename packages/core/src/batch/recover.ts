import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Id } from "../id/index.ts";
import { Message } from "../message/index.ts";
import { Queue } from "../queue/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { assign, type Letter, positions } from "./outcome.ts";
import { find } from "./read.ts";
import { revise } from "./revise.ts";

/**
 * Looks after a call whose end nobody recorded. While its worker may still be alive the batch is left alone; after that
 * those with a message record were sent to, and of the others nobody knows: they become unconfirmed and are not sent to
 * again, until an event settles them or a person decides.
 *
 * @throws Queue.Later while a worker may still be at it
 */
export async function recover(batch: BatchItem): Promise<BatchItem> {
  const open = positions(batch.outcomes, "c");
  if (open.length === 0) return batch;
  const age = Clock.millis() - (batch.called_at ?? 0);
  const patience = (config().SEND_TIMEOUT_SECONDS + 5) * 1000;
  if (age < patience) throw new Queue.Later((patience - age) / 1000);
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

/** Settles those of a batch for whom there is proof by now: unconfirmed, or about to be sent to again. */
export async function confirm(batch: BatchItem, letters: Letter[] = ["u"]): Promise<BatchItem> {
  const doubtful = positions(batch.outcomes, ...letters);
  if (doubtful.length === 0) return batch;
  const proven = await wentOut(batch, doubtful);
  if (proven.size === 0) return batch;
  return revise(
    batch,
    (outcomes) =>
      assign(
        outcomes,
        [...proven].filter((at) => letters.includes(outcomes[at] as Letter)).map((at) => [at, "s"]),
      ),
    { count: true },
  );
}

/**
 * An event proves that a mail went out whose sender did not live to record it.
 *
 * @param reference - `<shard>-<seq>`, the batch tag of the mail
 */
export async function settle(campaign_id: string, reference: string): Promise<void> {
  const [shard, seq] = reference.split("-").map(Number);
  if (!Number.isInteger(shard) || !Number.isInteger(seq)) return;
  const batch = await find({ campaign_id, shard: shard ?? 0, seq: seq ?? 0 });
  if (batch) await confirm(batch, ["u", "p", "k"]);
}

/** Positions whose message record says that the provider took the mail. */
async function wentOut(batch: BatchItem, at: number[]): Promise<Set<number>> {
  const ids = at.map((position) => Id.from("contact", batch.contacts[position] ?? ""));
  const messages = await Message.ofRecipients(batch.campaign_id, ids);
  return new Set(at.filter((_, index) => Message.wentOut(messages.get(ids[index] ?? ""))));
}
