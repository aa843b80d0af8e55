import { Clock } from "../clock/index.ts";
import type { Stat } from "../stat/index.ts";
import type { Workspace } from "../workspace/index.ts";

/** What a sender is judged by, in mails. `bounced` are those whose address does not exist. */
export type Figures = { sent: number; bounced: number; complained: number };

/**
 * Only bounces for good count, as in the figures that SES judges an account by. What SES did not even try, since it has
 * the address on a list of its own, is not among them, and neither are `not-spam` reports.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-messages.html
 */
export const figuresOf = ({ sent, bounced, soft_bounced, complained }: Stat.Totals): Figures => ({
  sent,
  bounced: bounced - soft_bounced,
  complained,
});

/** To be set where a person lets a campaign go on: what there is so far is what they decided on. */
export const anew = (totals: Stat.Totals) => ({ resumed_at: Clock.now(), guard_from: figuresOf(totals) });

/** What came on top of earlier figures. */
export const since = (now: Figures, from: Figures = { sent: 0, bounced: 0, complained: 0 }): Figures => ({
  sent: now.sent - from.sent,
  bounced: now.bounced - from.bounced,
  complained: now.complained - from.complained,
});

/**
 * Why a campaign must not go on, for people; undefined while it may. Both rates are shares of what was sent: that is
 * what SES divides by, and deliveries come later than bounces, or not at all where their events are left out.
 */
export function objection({ sent, bounced, complained }: Figures, limits: Workspace.Guard): string | undefined {
  const { max_bounce_rate, bounce_sample, max_complaint_rate, complaint_sample } = limits;
  if (sent >= bounce_sample && isOver(bounced, sent, max_bounce_rate))
    return reason(bounced, sent, "bounced for good", max_bounce_rate);
  if (sent >= complaint_sample && isOver(complained, sent, max_complaint_rate))
    return reason(complained, sent, "were complained about", max_complaint_rate);
  return undefined;
}

/** Whether the share exceeds so many percent; at the limit it does not. */
const isOver = (part: number, whole: number, limit: number): boolean => part * 100 > limit * whole;

function reason(part: number, whole: number, what: string, limit: number): string {
  const rate = Number(((part / whole) * 100).toFixed(2));
  return `The reputation guard stopped it: ${part} of ${whole} mails (${rate} %) ${what}, and the limit is ${limit} %. Look at where these contacts come from; resuming counts anew.`;
}
