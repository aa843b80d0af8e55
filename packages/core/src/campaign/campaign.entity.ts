import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import { statuses } from "./status.ts";

/** A campaign without its content. Those that need the clock's attention are found by the sparse index `active`. */
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
      list_ids: { type: "list", items: { type: "string" }, required: true },
      segment_ids: { type: "list", items: { type: "string" }, required: true },
      exclude_list_ids: { type: "list", items: { type: "string" }, required: true },
      exclude_segment_ids: { type: "list", items: { type: "string" }, required: true },
      track_opens: { type: "boolean", required: true },
      track_clicks: { type: "boolean", required: true },
      unsubscribe_link: { type: "boolean", required: true },
      suppress_duplicates: { type: "boolean", required: true },
      status: { type: statuses, required: true },
      /** Why it is paused or failed, for people; absent when a person paused it. */
      status_reason: { type: "string" },
      /** UTC. */
      scheduled_time: { type: "string" },
      timezone: { type: "string" },
      /** Names the schedule that may start it; a schedule of an earlier plan finds another token and does nothing. */
      schedule_token: { type: "string" },
      started_at: { type: "string" },
      completed_at: { type: "string" },
      /** When the send path last moved; the clock restarts a campaign that stands still. */
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
      active: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["campaign_id"], "campaign#${campaign_id}"),
      },
      active: {
        index: "gsi1",
        condition: (item: { active?: string | undefined }) => Boolean(item.active),
        pk: key("gsi1pk", ["active"], "active#${active}"),
        sk: key("gsi1sk", ["workspace_id", "campaign_id"], "${workspace_id}#${campaign_id}"),
      },
    },
  },
  storage,
);

export type CampaignItem = EntityItem<typeof CampaignEntity>;
