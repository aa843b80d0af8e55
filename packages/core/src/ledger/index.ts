import { readItems } from "../aws/read.ts";
import { refused } from "../aws/refused.ts";
import { shardCount, shards } from "../shard.ts";
import { Stat } from "../stat/index.ts";
import { PlanEntity, type PlanItem } from "./plan.entity.ts";

/**
 * Where every recipient of a campaign stands. At all times
 * `targeted = sent + suppressed + failed + cancelled + unconfirmed + remaining`.
 */
export type Info = {
  targeted: number;
  sent: number;
  suppressed: number;
  failed: number;
  cancelled: number;
  unconfirmed: number;
  remaining: number;
  /** In the audience but not targeted, by reason. */
  excluded: Record<string, number>;
  /** Every shard is planned to its end. */
  planned: boolean;
  /** Some who were settled are about to be put back among the waiting. */
  reopened: boolean;
  totals: Stat.Totals;
};

/** Reads the ledger; the counters before the plan, so that nobody is settled before being targeted. */
export async function read(campaign_id: string): Promise<Info> {
  const { totals } = await Stat.read(campaign_id);
  const plans = (await readItems(campaign_id, "plan#")) as PlanItem[];
  const { sent, suppressed, failed, cancelled, unconfirmed } = totals;
  const targeted = plans.reduce((sum, plan) => sum + plan.targeted, 0);
  const excluded: Record<string, number> = {};
  for (const plan of plans) {
    for (const [reason, count] of Object.entries(plan.excluded as Record<string, number>)) {
      excluded[reason] = (excluded[reason] ?? 0) + count;
    }
  }
  return {
    targeted,
    sent,
    suppressed,
    failed,
    cancelled,
    unconfirmed,
    remaining: targeted - sent - suppressed - failed - cancelled - unconfirmed,
    excluded,
    reopened: plans.some((plan) => plan.reopened_for !== undefined),
    planned: plans.filter((plan) => plan.last).length === shardCount,
    totals,
  };
}

/** Nobody is left to be planned or sent. */
export const isClosed = (ledger: Info): boolean => ledger.planned && !ledger.reopened && ledger.remaining === 0;

/** What the planner has reached in one shard: the sums up to its latest batch. Never goes back. */
export async function planned(plan: {
  campaign_id: string;
  shard: number;
  seq: number;
  targeted: number;
  excluded: Record<string, number>;
  last: boolean;
}): Promise<void> {
  const { campaign_id, shard, seq, targeted, excluded, last } = plan;
  await PlanEntity.update({ campaign_id, shard })
    .set({ seq, targeted, excluded, last })
    .where((field, { notExists, lt }) => `${notExists(field.seq)} OR ${lt(field.seq, seq)}`)
    .go()
    .catch((error: unknown) => {
      if (!refused(error)) throw error;
    });
}

/** Why a closed ledger is opened again: for those who failed or are unconfirmed, or to be planned anew. */
export type Reopening = NonNullable<PlanItem["reopened_for"]>;

/**
 * Opens a closed ledger again for some who are settled: the job of each shard puts them back. To be called before the
 * campaign moves, so that no worker finds the ledger closed in between.
 */
export async function reopen(campaign_id: string, reopened_for: Reopening): Promise<void> {
  const open = async (shard: number) => {
    try {
      await PlanEntity.patch({ campaign_id, shard }).set({ reopened_for }).go();
    } catch (error) {
      if (!refused(error)) throw error; // never planned: it will be from its beginning
    }
  };
  await Promise.all(shards.map(open));
}

/** Whom the job of this shard is to put back, if anybody. */
export async function reopenedFor(campaign_id: string, shard: number): Promise<Reopening | undefined> {
  const { data } = await PlanEntity.get({ campaign_id, shard }).go({ consistent: true });
  return data?.reopened_for;
}

/** They are back. */
export async function revived(campaign_id: string, shard: number): Promise<void> {
  await PlanEntity.patch({ campaign_id, shard }).remove(["reopened_for"]).go();
}

/** Forgets the plan of a shard that targeted nobody, so that it can be planned anew. */
export async function forget(campaign_id: string, shard: number): Promise<void> {
  await PlanEntity.delete({ campaign_id, shard }).go();
}

export * as Ledger from "./index.ts";
