import { z } from "zod";
import { type MessageItem, statuses } from "./message.entity.ts";

const time = z.string().nullable();

/** A message as the api shows it. */
export const Info = z
  .object({
    campaign_id: z.string().nullable(),
    message_id: z.string().nullable().meta({ description: "of a transactional mail" }),
    contact_id: z.string().nullable(),
    email: z.string(),
    status: z.enum(statuses),
    reason: z.string().nullable(),
    bounce_type: z.string().nullable(),
    open_count: z.int(),
    click_count: z.int(),
    sent_at: time,
    delivered_at: time,
    opened_at: time,
    clicked_at: time,
    bounced_at: time,
    complained_at: time,
    unsubscribed_at: time,
    failed_at: time,
  })
  .meta({ id: "Message" });
export type Info = z.infer<typeof Info>;

export const toInfo = (item: MessageItem): Info => ({
  campaign_id: item.campaign_id ?? null,
  message_id: item.campaign_id ? null : item.source_id,
  contact_id: item.contact_id ?? null,
  email: item.email,
  status: item.status,
  reason: item.reason ?? null,
  bounce_type: item.bounce_type ?? null,
  open_count: item.open_count ?? 0,
  click_count: item.click_count ?? 0,
  sent_at: item.sent_at ?? null,
  delivered_at: item.delivered_at ?? null,
  opened_at: item.opened_at ?? null,
  clicked_at: item.clicked_at ?? null,
  bounced_at: item.bounced_at ?? null,
  complained_at: item.complained_at ?? null,
  unsubscribed_at: item.unsubscribed_at ?? null,
  failed_at: item.failed_at ?? item.rejected_at ?? null,
});
