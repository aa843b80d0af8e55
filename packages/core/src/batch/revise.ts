import { randomUUID } from "node:crypto";
import { Actor } from "../actor/index.ts";
import { execute } from "../aws/execute.ts";
import { transact, type Write } from "../aws/transact.ts";
import { toStored } from "../aws/value.ts";
import { Clock } from "../clock/index.ts";
import { storage } from "../entity.ts";
import { missing } from "../error/index.ts";
import { type Deltas, Stat } from "../stat/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { difference } from "./outcome.ts";
import { find, findSome } from "./read.ts";
import { batchKey } from "./stored.ts";

/** How the outcomes of a batch are to change. */
export type Revision = {
  batch: BatchItem;
  /** The new outcomes from the present ones, whatever they have become meanwhile. */
  rule: (outcomes: string, current: BatchItem) => string;
  /** Move the counters too, in the same transaction: by all that changed since they last moved. */
  count: boolean;
};

/** Changes a batch by a rule, which is asked again when another worker was faster. */
export async function revise(
  batch: BatchItem,
  rule: Revision["rule"],
  { count }: { count: boolean },
): Promise<BatchItem> {
  for (let current = batch; ; current = await reread(batch)) {
    const next = revised({ batch: current, rule, count });
    if (isSame(current, next) || (await write([{ current, next }]))) return next;
  }
}

/**
 * Changes batches of one shard, all in one write if nobody else has changed any of them: their counters move once
 * together, which is most of what the write costs.
 */
export async function reviseAll(revisions: Revision[]): Promise<BatchItem[]> {
  const steps = revisions.map((revision) => ({ current: revision.batch, next: revised(revision) }));
  const changed = steps.filter(({ current, next }) => !isSame(current, next));
  if (changed.length === 0 || (await write(changed))) return steps.map(({ next }) => next);
  return Promise.all(revisions.map(({ batch, rule, count }) => revise(batch, rule, { count })));
}

function revised({ batch, rule, count }: Revision): BatchItem {
  const outcomes = rule(batch.outcomes, batch);
  return { ...batch, outcomes, counted: count ? outcomes : batch.counted };
}

const isSame = (a: BatchItem, b: BatchItem) => a.outcomes === b.outcomes && a.counted === b.counted;

type Step = { current: BatchItem; next: BatchItem };

/** At most 90 at a time. @returns whether they are written; otherwise some batch is not as it was read */
async function write(steps: Step[]): Promise<boolean> {
  const sum: Deltas = {};
  for (const { current, next } of steps) {
    for (const [counter, by] of Object.entries(difference(current.counted, next.counted))) {
      sum[counter as keyof Deltas] = (sum[counter as keyof Deltas] ?? 0) + by;
    }
  }
  const [first] = steps;
  const isCounted = first && Object.values(sum).some((by) => by !== 0);
  const day = Clock.day();
  const counts = isCounted
    ? [first.current.campaign_id, Actor.workspaceId()].map((scope) =>
        Stat.increment(scope, day, sum, first.current.shard),
      )
    : [];
  const refused = await transact([...steps.map(update), ...counts]);
  return refused.length === 0;
}

const update = ({ current, next }: Step): Write => ({
  Update: {
    TableName: storage.table,
    Key: batchKey(current),
    UpdateExpression: "SET outcomes = :outcomes, counted = :counted",
    ConditionExpression: "outcomes = :before AND counted = :counted_before",
    ExpressionAttributeValues: {
      ":outcomes": next.outcomes,
      ":counted": next.counted,
      ":before": current.outcomes,
      ":counted_before": current.counted,
    },
  },
});

/**
 * Takes some recipients of each batch into a call: `p` becomes `c` in one conditional write a batch, just before the
 * provider is called. The others (suppressed, failed) are noted along with it.
 *
 * @returns the batches as they are then; undefined for one that is not as it was read: another worker has it
 */
export async function claim(wanted: { batch: BatchItem; outcomes: string }[]): Promise<(BatchItem | undefined)[]> {
  const called_at = Clock.millis();
  const next = wanted.map(({ batch, outcomes }) => ({ ...batch, outcomes, called_at, claim: randomUUID() }));
  const refused = new Set(await execute(wanted.map(({ batch }, at) => claiming(batch, next[at] ?? batch))));
  const [first] = next;
  if (!first || refused.size === 0) return next;
  // The write may have taken effect although its answer got lost and its repetition was refused.
  const doubtful = next.flatMap(({ seq }, at) => (refused.has(at) ? [seq] : []));
  const found = new Set((await findSome(first.campaign_id, first.shard, doubtful)).map((batch) => batch.claim));
  return next.map((claimed, at) => (refused.has(at) && !found.has(claimed.claim) ? undefined : claimed));
}

function claiming(before: BatchItem, { outcomes, called_at, claim }: BatchItem) {
  const { pk, sk } = batchKey(before);
  return {
    Statement:
      `UPDATE "${storage.table}" SET outcomes = ?, called_at = ?, claim = ? ` +
      "WHERE pk = ? AND sk = ? AND outcomes = ? AND counted = ?",
    Parameters: [outcomes, called_at, claim, pk, sk, before.outcomes, before.counted].map(toStored),
  };
}

async function reread(batch: BatchItem): Promise<BatchItem> {
  const found = await find(batch);
  if (!found) throw missing("batch", `${batch.campaign_id}#${batch.shard}#${batch.seq}`);
  return found;
}
