import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import type { Figures } from "./guard-limit.ts";
import { statuses } from "./status.ts";

const ids = { type: "list", items: { type: "string" }, required: true } as const;
const flag = { type: "boolean", required: true } as const;

type Decision = { action: "resend" | "close"; at: string; by: string; count: number };

/** A campaign without its content. The clock finds those under way by the index `by_status`. */
export const CampaignEntity = new Entity(
  {
    model: { entity: "campaign", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      campaign_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      subject: { type: "string" },
      preheader: { type: "string" },
      from_email: { type: "string" },
      from_name: { type: "string" },
      reply_to: { type: "string" },
      template_id: { type: "string" },
      list_ids: ids,
      segment_ids: ids,
      exclude_list_ids: ids,
      exclude_segment_ids: ids,
      settings: {
        type: "map",
        required: true,
        properties: { track_opens: flag, track_clicks: flag, unsubscribe_link: flag, suppress_duplicates: flag },
      },
      status: { type: statuses, required: true },
      /** Why it is paused or failed, for people; absent when a person paused it. */
      status_reason: { type: "string" },
      /** UTC. */
      scheduled_time: { type: "string" },
      timezone: { type: "string" },
      /** Names the schedule that may start it: one of an earlier plan finds another token and does nothing. */
      schedule_token: { type: "string" },
      /** The frozen content that is sent; set by the launch, for good. */
      snapshot_id: { type: "string" },
      /** Links in its mail: who clicks all of them is a machine. */
      link_count: { type: "number" },
      started_at: { type: "string" },
      completed_at: { type: "string" },
      /** When a person last let it go on, and what the guard left behind then: it looks at what has come since. */
      resumed_at: { type: "string" },
      guard_from: { type: CustomAttributeType<Figures>("any") },
      /** Nothing is sent before then, since an hour's or a day's mails are sent; and what that is due to, for people. */
      waiting_until: { type: "string" },
      waiting_because: { type: "string" },
      /** What a person decided on those of whom nobody knows whether they were sent to. */
      unconfirmed_decision: { type: CustomAttributeType<Decision>("any") },
      /** How many were settled when the clock last saw that move, and when (milliseconds since the epoch). */
      watched_count: { type: "number" },
      watched_at: { type: "number" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
      /** Grows with each edit; a launch freezes the very edit that it read. */
      revision: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["campaign_id"], "campaign#${campaign_id}"),
      },
      by_status: {
        index: "gsi1",
        pk: key("gsi1pk", ["status"], "campaigns#${status}"),
        sk: key("gsi1sk", ["campaign_id"], "${campaign_id}"),
      },
    },
  },
  storage,
);

export type CampaignItem = EntityItem<typeof CampaignEntity>;
