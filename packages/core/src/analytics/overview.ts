import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { List } from "../list/index.ts";
import { rates, Stat } from "../stat/index.ts";
import { Template } from "../template/index.ts";
import { Day, daily } from "./daily.ts";
import { Growth, growth } from "./growth.ts";

const count = z.int();
const rate = z.number();

export const Overview = z
  .object({
    total_contacts: count,
    active_contacts: count,
    total_lists: count,
    total_templates: count,
    total_campaigns: count,
    emails_sent: count,
    emails_delivered: count,
    emails_opened: count,
    emails_clicked: count,
    emails_bounced: count,
    emails_unsubscribed: count,
    emails_complained: count,
    overall_open_rate: rate.meta({
      description: "of what was delivered; of what was sent, where no delivery is reported",
    }),
    overall_click_rate: rate,
    overall_bounce_rate: rate,
    overall_unsubscribe_rate: rate,
    overall_complaint_rate: rate,
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof Overview>;

/** The figures of the whole workspace since its beginning. */
export async function overview(): Promise<Overview> {
  const [{ totals }, total_lists, total_templates, total_campaigns] = await Promise.all([
    Stat.read(Actor.workspaceId()),
    List.count(),
    Template.count(),
    Campaign.count(),
  ]);
  const shares = rates(totals);
  return {
    total_contacts: totals.contacts_created - totals.contacts_deleted,
    active_contacts: totals.contacts_active,
    total_lists,
    total_templates,
    total_campaigns,
    emails_sent: totals.sent,
    emails_delivered: totals.delivered,
    emails_opened: totals.unique_opened,
    emails_clicked: totals.unique_clicked,
    emails_bounced: totals.bounced,
    emails_unsubscribed: totals.unsubscribed,
    emails_complained: totals.complained,
    overall_open_rate: shares.open_rate,
    overall_click_rate: shares.click_rate,
    overall_bounce_rate: shares.bounce_rate,
    overall_unsubscribe_rate: shares.unsubscribe_rate,
    overall_complaint_rate: shares.complaint_rate,
  };
}

export const Dashboard = Overview.extend({
  daily: z.array(Day),
  growth: z.array(Growth),
  recent_campaigns: z.array(Campaign.Info),
}).meta({ id: "Dashboard" });
export type Dashboard = z.infer<typeof Dashboard>;

/** The overview with the last 30 days and the latest campaigns. */
export async function dashboard(): Promise<Dashboard> {
  const [figures, days, grown, campaigns] = await Promise.all([
    overview(),
    daily(Actor.workspaceId(), 30),
    growth(Actor.workspaceId(), 30),
    Campaign.list({ limit: 5 }),
  ]);
  return { ...figures, daily: days, growth: grown, recent_campaigns: campaigns.data };
}
