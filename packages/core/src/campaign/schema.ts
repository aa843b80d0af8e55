import { z } from "zod";
import { address, line } from "../text.ts";
import { Zone } from "../zone/index.ts";
import { statuses } from "./status.ts";

const settings = {
  track_opens: z.boolean(),
  track_clicks: z.boolean(),
  unsubscribe_link: z.boolean(),
  suppress_duplicates: z.boolean(),
};

export const Settings = z.object(settings).meta({ id: "CampaignSettings" });

/** All on, unless told otherwise. */
export const defaultSettings: z.infer<typeof Settings> = {
  track_opens: true,
  track_clicks: true,
  unsubscribe_link: true,
  suppress_duplicates: true,
};

const idList = z.array(z.string().max(64)).max(100);

const fields = {
  name: line(200),
  subject: line(500),
  preheader: line(500),
  from_email: address,
  from_name: line(200),
  reply_to: address,
  template_id: z.string().max(64),
  html_content: z.string().max(300_000),
  text_content: z.string().max(100_000),
  list_ids: idList,
  segment_ids: idList,
  exclude_list_ids: idList,
  exclude_segment_ids: idList,
  settings: z.object(settings).partial(),
};

export const Create = z.object(fields).partial().required({ name: true }).meta({ id: "CampaignCreate" });
export type Create = z.infer<typeof Create>;

/** `null` clears a field. */
export const Update = z
  .object({
    ...fields,
    subject: fields.subject.nullable(),
    preheader: fields.preheader.nullable(),
    from_email: fields.from_email.nullable(),
    from_name: fields.from_name.nullable(),
    reply_to: fields.reply_to.nullable(),
    template_id: fields.template_id.nullable(),
    html_content: fields.html_content.nullable(),
    text_content: fields.text_content.nullable(),
  })
  .partial()
  .meta({ id: "CampaignUpdate" });
export type Update = z.infer<typeof Update>;

export const Schedule = z
  .object({
    scheduled_time: z.string().max(40).meta({ description: "ISO 8601; without an offset it is read in `timezone`" }),
    timezone: z.string().max(64).refine(Zone.isName, "is no IANA time zone").optional(),
  })
  .meta({ id: "CampaignSchedule" });
export type Schedule = z.infer<typeof Schedule>;

const count = z.int();
const rate = z.number();
const text = z.string().nullable();

/** A campaign with its ledger and figures. */
export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    subject: text,
    preheader: text,
    from_email: text,
    from_name: text,
    reply_to: text,
    template_id: text,
    list_ids: z.array(z.string()),
    segment_ids: z.array(z.string()),
    exclude_list_ids: z.array(z.string()),
    exclude_segment_ids: z.array(z.string()),
    settings: Settings,
    status: z.enum(statuses),
    status_reason: text.meta({ description: "why it is paused or failed; null where a person paused it" }),
    waiting: z
      .object({ until: z.string(), because: z.string() })
      .nullable()
      .meta({ description: "while it is sending, but rests until then: an hour's or a day's mails are sent" }),
    allowed: z.array(z.string()).meta({ description: "the moves that this state allows" }),
    scheduled_time: text,
    timezone: text,
    notice: z.string().optional().meta({ description: "something about the request that the caller should know" }),
    unconfirmed_since: text.meta({
      description: "when it ended with somebody unconfirmed; an hour later `POST …/unconfirmed` takes a decision",
    }),
    unconfirmed_decision: z
      .object({ action: z.enum(["resend", "close"]), at: z.string(), by: z.string(), count })
      .nullable()
      .meta({ description: "the latest one, by whom, and on how many" }),
    started_at: text,
    completed_at: text,
    created_at: z.string(),
    updated_at: z.string(),
    total_recipients: count,
    sent_count: count,
    delivered_count: count,
    opened_count: count,
    clicked_count: count,
    bounced_count: count,
    unsubscribed_count: count,
    complained_count: count,
    failed_count: count,
    suppressed_count: count,
    cancelled_count: count,
    unconfirmed_count: count,
    remaining_count: count,
    excluded: z.record(z.string(), count).meta({ description: "in the audience but not targeted, by reason" }),
    open_rate: rate,
    click_rate: rate,
    click_to_open_rate: rate,
    bounce_rate: rate,
    unsubscribe_rate: rate,
    complaint_rate: rate,
    progress: rate.meta({ description: "percent of the recipients that are settled" }),
  })
  .meta({ id: "Campaign" });
export type Info = z.infer<typeof Info>;

/** With its own content, as `GET /campaigns/{id}` answers it. */
export const Detail = Info.extend({ html_content: text, text_content: text }).meta({ id: "CampaignDetail" });
export type Detail = z.infer<typeof Detail>;
