import { Ledger } from "../ledger/index.ts";
import { percent, rates, Stat } from "../stat/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import type { Info } from "./schema.ts";
import { leavesDoubt, moves } from "./status.ts";
import { waitingOf } from "./waiting.ts";

const empty: Ledger.Info = {
  targeted: 0,
  sent: 0,
  suppressed: 0,
  failed: 0,
  cancelled: 0,
  unconfirmed: 0,
  remaining: 0,
  excluded: {},
  planned: false,
  reopened: false,
  totals: Stat.zero(),
};

/** A campaign as the world sees it, with its ledger and figures. */
export async function describe(item: CampaignItem): Promise<Info> {
  const ledger = item.snapshot_id ? await Ledger.read(item.campaign_id) : empty;
  const { totals } = ledger;
  return {
    id: item.campaign_id,
    name: item.name,
    subject: item.subject ?? null,
    preheader: item.preheader ?? null,
    from_email: item.from_email ?? null,
    from_name: item.from_name ?? null,
    reply_to: item.reply_to ?? null,
    template_id: item.template_id ?? null,
    list_ids: item.list_ids,
    segment_ids: item.segment_ids,
    exclude_list_ids: item.exclude_list_ids,
    exclude_segment_ids: item.exclude_segment_ids,
    settings: item.settings,
    status: item.status,
    status_reason: item.status_reason ?? null,
    waiting: waitingOf(item),
    allowed: [...moves[item.status]],
    unconfirmed_since: (ledger.unconfirmed > 0 && leavesDoubt(item.status) && item.completed_at) || null,
    unconfirmed_decision: item.unconfirmed_decision ?? null,
    scheduled_time: item.scheduled_time ?? null,
    timezone: item.timezone ?? null,
    started_at: item.started_at ?? null,
    completed_at: item.completed_at ?? null,
    created_at: item.created_at,
    updated_at: item.updated_at,
    total_recipients: ledger.targeted,
    sent_count: ledger.sent,
    delivered_count: totals.delivered,
    opened_count: totals.unique_opened,
    clicked_count: totals.unique_clicked,
    bounced_count: totals.bounced,
    unsubscribed_count: totals.unsubscribed,
    complained_count: totals.complained,
    failed_count: ledger.failed,
    suppressed_count: ledger.suppressed,
    cancelled_count: ledger.cancelled,
    unconfirmed_count: ledger.unconfirmed,
    remaining_count: ledger.remaining,
    excluded: ledger.excluded,
    ...rates(totals),
    progress: percent(ledger.targeted - ledger.remaining, ledger.targeted),
  };
}
