import { z } from "zod";

/**
 * 50 mails on the first day, then twice as many each day, up to 819,200 on the fifteenth. The plans that mail services
 * publish for a new IP address begin at 50 to 200 and come to a million in two to four weeks.
 */
const plan = Array.from({ length: 15 }, (_, day) => 50 * 2 ** day);

/** Days that a plan has at most; SES takes 45 for an IP address of one's own. */
const longestPlan = 90;

/** A new sender shows itself to mailbox providers little by little: so many mails a day, more each day. */
export const WarmUp = z
  .object({
    start_date: z.iso.date().meta({ description: "the first day, UTC; until then its ceiling holds, too" }),
    daily_ceilings: z
      .array(z.int().positive())
      .min(1)
      .max(longestPlan)
      .default(plan)
      .refine((days) => days.every((day, index) => day >= (days[index - 1] ?? 0)), "must not go down")
      .meta({ description: "most mails of campaigns on each day; after the last day nothing is limited any more" }),
  })
  .meta({ id: "WarmUp" });
export type WarmUp = z.infer<typeof WarmUp>;

/** The ceiling of a day of the plan, and which of how many days it is; undefined when the sender is warm. */
export function ceiling({ start_date, daily_ceilings }: WarmUp, today: string) {
  const passed = Math.round((Date.parse(today) - Date.parse(start_date)) / 86_400_000);
  const most = daily_ceilings[Math.max(0, passed)];
  return most === undefined ? undefined : { most, day: Math.max(0, passed) + 1, days: daily_ceilings.length };
}
