import { refused } from "../aws/refused.ts";
import { shardCount, shards } from "../shard.ts";
import { Stat } from "../stat/index.ts";
import { PlanEntity } from "./plan.entity.ts";

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
  totals: Stat.Totals;
};

/** Reads the ledger; the counters before the plan, so that nobody is settled before being targeted. */
export async function read(campaign_id: string): Promise<Info> {
  const { totals } = await Stat.read(campaign_id);
  const { data: plans } = await PlanEntity.query.record({ campaign_id }).go({ pages: "all", consistent: true });
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
    planned: plans.filter((plan) => plan.last).length === shardCount,
    totals,
  };
}

/** Nobody is left to be planned or sent. */
export const isClosed = (ledger: Info): boolean => ledger.planned && ledger.remaining === 0;

/** What the planner has reached in one shard: the sums up to its latest batch. Never goes back. */
export async function planned(plan: {
  campaign_id: string;
  shard: number;
  seq: number;
  targeted: number;
  excluded: Record<string, number>;
  last: boolean;
}): Promise<void> {
  const { campaign_id, shard, ...state } = plan;
  await PlanEntity.update({ campaign_id, shard })
    .set(state)
    .where(({ seq }, { notExists, lt }) => `${notExists(seq)} OR ${lt(seq, state.seq)}`)
    .go()
    .catch((error: unknown) => {
      if (!refused(error)) throw error;
    });
}

/** Forgets what was planned, of one shard or all, so that it can be planned anew. */
export async function forget(campaign_id: string, only: readonly number[] = shards): Promise<void> {
  await PlanEntity.delete(only.map((shard) => ({ campaign_id, shard }))).go();
}

export * as Ledger from "./index.ts";
