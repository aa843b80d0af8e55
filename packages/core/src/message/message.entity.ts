import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import type { Link } from "../link/index.ts";
import type { Deltas } from "../stat/index.ts";
import type { Visit } from "../visit/index.ts";

export const statuses = [
  "pending",
  "sending",
  "unconfirmed",
  "sent",
  "delivered",
  "opened",
  "clicked",
  "bounced",
  "complained",
  "unsubscribed",
  "suppressed",
  "failed",
] as const;

/** What a message counts for, by day and by link. */
export type Count = { days: Record<string, Deltas>; links: Record<string, Link.Clicks> };

/** The same, where it is counted after the message was written, and the receipt under which that is done. */
export type Uncounted = Count & { receipt_id: string };

/**
 * What is known of one mail to one recipient. A campaign's begins with the first thing that is heard of it, or with the
 * reason why it was not sent: that it was is written in its batch, once for all recipients. Keyed by the recipient, so
 * that writes of a campaign spread and a contact's history needs no index; `source_id` is the campaign, or for a
 * transactional mail its own id (as is `recipient_id` then). `listed_by` is set only for the states worth listing
 * (clicked, bounced, …): the index stays sparse.
 */
export const MessageEntity = new Entity(
  {
    model: { entity: "message", version: "1", service: "lettermill" },
    attributes: {
      recipient_id: { type: "string", required: true, readOnly: true },
      source_id: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true, readOnly: true },
      /** Absent for a transactional mail to somebody who is no contact. */
      contact_id: { type: "string" },
      campaign_id: { type: "string" },
      email: { type: "string", required: true },
      status: { type: statuses, required: true },
      provider_id: { type: "string" },
      /** Why it was suppressed, failed or bounced. */
      reason: { type: "string" },
      sent_at: { type: "string" },
      delivered_at: { type: "string" },
      opened_at: { type: "string" },
      clicked_at: { type: "string" },
      bounced_at: { type: "string" },
      complained_at: { type: "string" },
      unsubscribed_at: { type: "string" },
      failed_at: { type: "string" },
      /** SES's words: Permanent, Transient, Undetermined, and what it says within these. */
      bounce_type: { type: "string" },
      bounce_subtype: { type: "string" },
      /** When the provider said that it will not deliver what it had accepted, and what that makes of the message. */
      rejected_at: { type: "string" },
      rejected_as: { type: ["failed", "suppressed"] as const },
      /** Opens and clicks, in order of time. What follows about them is counted from these, and by people only. */
      visits: { type: CustomAttributeType<Visit.Visit[]>("any") },
      open_count: { type: "number" },
      click_count: { type: "number" },
      /** Numbers of the links that this recipient clicked, in order of size. */
      clicked_links: { type: "list", items: { type: "number" } },
      /** When the call under way began, milliseconds since the epoch; transactional mail only. */
      called_at: { type: "number" },
      /** Receipt and day under which its delivery is counted: see `deliver.ts`. */
      owed: { type: "string" },
      /** What of its visits is counted under a receipt: see `visit.ts`. */
      uncounted: { type: CustomAttributeType<Uncounted>("any") },
      /** It is counted as sent; transactional mail only, a campaign's are counted by their batch. */
      counted: { type: "boolean" },
      created_at: { type: "string", required: true },
      /** The campaign, or empty: then it is not indexed. */
      listed_by: { type: "string" },
      /** Counts the writes of the feedback path; each is made on condition that none came between. */
      version: { type: "number" },
      ttl: { type: "number" },
    },
    indexes: {
      record: {
        pk: key("pk", ["recipient_id"], "${recipient_id}"),
        sk: key("sk", ["source_id"], "message#${source_id}"),
      },
      by_source: {
        index: "gsi1",
        condition: (item: { listed_by?: string | undefined }) => Boolean(item.listed_by),
        pk: key("gsi1pk", ["listed_by"], "${listed_by}"),
        sk: key("gsi1sk", ["status", "recipient_id"], "${status}#${recipient_id}"),
      },
    },
  },
  storage,
);

export type MessageItem = EntityItem<typeof MessageEntity>;
