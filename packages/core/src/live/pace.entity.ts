import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** When a watched campaign may report progress again, for all workers together. */
export const PaceEntity = new Entity(
  {
    model: { entity: "live_pace", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      campaign_id: { type: "string", required: true, readOnly: true },
      /** Milliseconds since the epoch. */
      next_at: { type: "number", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "campaign_id"], "live#${workspace_id}#${campaign_id}"),
        sk: key("sk", [], "pace"),
      },
    },
  },
  storage,
);
