import { z } from "zod";
import { Clock } from "../clock/index.ts";
import { rates, Stat } from "../stat/index.ts";

const count = z.int();
const rate = z.number();

export const Day = z
  .object({
    date: z.string().meta({ description: "UTC day" }),
    emails_sent: count,
    emails_delivered: count,
    emails_opened: count.meta({ description: "messages opened by a person for the first time" }),
    emails_clicked: count.meta({ description: "messages clicked by a person for the first time" }),
    emails_bounced: count,
    emails_unsubscribed: count,
    emails_complained: count,
    emails_failed: count,
    total_opens: count.meta({ description: "every open by a person" }),
    total_clicks: count.meta({ description: "every click by a person" }),
    machine_opens: count.meta({ description: "by proxies, prefetchers and scanners; in no rate" }),
    machine_clicks: count,
    open_rate: rate,
    click_rate: rate,
    bounce_rate: rate,
    unsubscribe_rate: rate,
    complaint_rate: rate,
  })
  .meta({ id: "AnalyticsDay" });
export type Day = z.infer<typeof Day>;

/**
 * The figures of a campaign or workspace by UTC day, oldest first: the last `days` days up to today, from the first on
 * which anything was counted. A day's rates say which share of all that had been delivered by its end (sent, where no
 * delivery is reported; for bounces always sent) did so on that day: thus they add up to the rate of the whole.
 */
export async function daily(scope_id: string, days: number): Promise<Day[]> {
  const counted = (await Stat.read(scope_id)).days.filter(hasFigures);
  const [first] = counted;
  if (!first) return [];
  const byDay = new Map(counted.map((day) => [day.day, day]));
  const rows: Day[] = [];
  const sofar = { sent: 0, delivered: 0 };
  const today = Clock.day();
  for (let day = first.day; day <= today; day = next(day)) {
    const figures = byDay.get(day) ?? Stat.zero();
    sofar.sent += figures.sent;
    sofar.delivered += figures.delivered;
    rows.push(row(day, figures, sofar));
  }
  return rows.slice(-days);
}

const next = (day: string): string => Clock.day(new Date(Date.parse(day) + 86_400_000).toISOString());

function row(date: string, figures: Stat.Totals, sofar: { sent: number; delivered: number }): Day {
  const { click_to_open_rate: _, ...shares } = rates({ ...figures, ...sofar });
  return {
    date,
    emails_sent: figures.sent,
    emails_delivered: figures.delivered,
    emails_opened: figures.unique_opened,
    emails_clicked: figures.unique_clicked,
    emails_bounced: figures.bounced,
    emails_unsubscribed: figures.unsubscribed,
    emails_complained: figures.complained,
    emails_failed: figures.failed,
    total_opens: figures.opened,
    total_clicks: figures.clicked,
    machine_opens: figures.machine_opened,
    machine_clicks: figures.machine_clicked,
    ...shares,
  };
}

/** Contacts of a workspace move counters of the same days; they are no figures of mail. */
function hasFigures(day: Stat.Totals): boolean {
  const { date: _, ...figures } = row("", day, { sent: 0, delivered: 0 });
  return Object.values(figures).some((figure) => figure !== 0);
}
