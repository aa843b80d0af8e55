import { randomUUID } from "node:crypto";
import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { missing } from "../error/index.ts";
import { Stat } from "../stat/index.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { difference } from "./outcome.ts";
import { find } from "./read.ts";

/**
 * Changes the outcomes of a batch by a rule that holds whatever they have become meanwhile.
 *
 * @param rule - the new outcomes from the present ones; it is asked again when another worker was faster
 * @param options.count - move the counters too, in the same transaction: by all that changed since they last moved
 */
export async function revise(
  batch: BatchItem,
  rule: (outcomes: string, current: BatchItem) => string,
  options: { count: boolean },
): Promise<BatchItem> {
  for (let current = batch; ; current = await reread(batch)) {
    const outcomes = rule(current.outcomes, current);
    const counted = options.count ? outcomes : current.counted;
    if (outcomes === current.outcomes && counted === current.counted) return current;
    const next = { ...current, outcomes, counted };
    if (await write(current, next)) return next;
  }
}

/**
 * Takes some recipients into a call: `p` becomes `c` in one conditional write, just before the provider is called. The
 * others (suppressed, failed) are noted along with it.
 *
 * @returns undefined when the batch is not as it was read: another worker has it
 */
export async function claim(batch: BatchItem, outcomes: string): Promise<BatchItem | undefined> {
  const next = { ...batch, outcomes, called_at: Clock.millis(), claim: randomUUID() };
  if (await write(batch, next)) return next;
  // The write may have taken effect although its answer got lost and the SDK's repetition was refused.
  const current = await reread(batch);
  return current.claim === next.claim ? current : undefined;
}

async function write(current: BatchItem, next: BatchItem): Promise<boolean> {
  const { campaign_id, shard, seq } = current;
  const update = BatchEntity.patch({ campaign_id, shard, seq })
    .set({
      outcomes: next.outcomes,
      counted: next.counted,
      ...(next.called_at === undefined ? {} : { called_at: next.called_at }),
      ...(next.claim === undefined ? {} : { claim: next.claim }),
    })
    .where((field, { eq }) => `${eq(field.outcomes, current.outcomes)} AND ${eq(field.counted, current.counted)}`);
  const deltas = difference(current.counted, next.counted);
  if (Object.keys(deltas).length === 0) return holds(update.go());
  const day = Clock.day();
  const failed = await transact([
    { Update: update.params() } as Write,
    Stat.increment(campaign_id, day, deltas, shard),
    Stat.increment(Actor.workspaceId(), day, deltas, shard),
  ]);
  return failed.length === 0;
}

async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (refused(error)) return false;
    throw error;
  }
}

async function reread(batch: BatchItem): Promise<BatchItem> {
  const found = await find(batch);
  if (!found) throw missing("batch", `${batch.campaign_id}#${batch.shard}#${batch.seq}`);
  return found;
}
