import { z } from "zod";

const limit = z.number().int().positive().nullable().default(null);

/** Speed limits of the workspace's own; null where only the provider's quota counts. */
export const Sending = z
  .object({ max_per_second: limit, max_per_hour: limit, max_per_day: limit })
  .meta({ id: "SendingLimits" });
export type Sending = z.infer<typeof Sending>;

/**
 * Shares, in percent of what a campaign sent, above which it pauses by itself. SES reviews an account at 5 % bounces or
 * 0.1 % complaints and may stop it at 10 % or 0.5 %: nobody can set the guard to let that happen. One complaint is too
 * many of 999, so complaints are judged by a larger sample.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-messages.html
 */
export const Guard = z
  .object({
    max_bounce_rate: z.number().min(0.1).max(10).default(5),
    bounce_sample: z.int().min(20).max(10_000).default(100).meta({
      description: "mails sent before bounces are judged",
    }),
    max_complaint_rate: z.number().min(0.01).max(0.5).default(0.1),
    complaint_sample: z.int().min(20).max(100_000).default(1_000).meta({
      description: "mails sent before complaints are judged",
    }),
  })
  .meta({ id: "ReputationGuard", description: "percent of what a campaign sent; above it the campaign pauses" });
export type Guard = z.infer<typeof Guard>;
