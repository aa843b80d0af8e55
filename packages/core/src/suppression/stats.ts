import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Stat } from "../stat/index.ts";
import { type Reason, suppressionReasons } from "./suppression.entity.ts";

const ByReason = z.record(z.enum(suppressionReasons), z.int());

export const Stats = z
  .object({
    total: z.int(),
    by_reason: ByReason,
    by_day: z
      .array(z.object({ date: z.string(), total: z.int(), by_reason: ByReason }))
      .meta({ description: "what each day changed, oldest first: an address that was taken off counts -1" }),
  })
  .meta({ id: "SuppressionStats" });
export type Stats = z.infer<typeof Stats>;

/** Exact counts, in sum and by reason, and what each UTC day has changed. */
export async function stats(): Promise<Stats> {
  const { totals, days } = await Stat.read(Actor.workspaceId());
  const by_day = days.map(({ day, ...counts }) => ({ date: day, ...summed(counts) }));
  return { ...summed(totals), by_day: by_day.filter(({ by_reason }) => Object.values(by_reason).some(Boolean)) };
}

function summed(counts: Stat.Totals): { total: number; by_reason: Record<Reason, number> } {
  const entries = suppressionReasons.map((reason) => [reason, counts[`suppressions_${reason}`]] as const);
  const by_reason = Object.fromEntries(entries) as Record<Reason, number>;
  return { total: entries.reduce((sum, [, count]) => sum + count, 0), by_reason };
}
