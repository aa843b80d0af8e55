import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Someone who watches a campaign. Found by the campaign to tell them, and by the connection when it ends. */
export const ConnectionEntity = new Entity(
  {
    model: { entity: "live_connection", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      campaign_id: { type: "string", required: true, readOnly: true },
      connection_id: { type: "string", required: true, readOnly: true },
      created_at: { type: "string", required: true, readOnly: true },
      /** Seconds since the epoch; API Gateway ends a connection after two hours. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      campaign: {
        pk: key("pk", ["workspace_id", "campaign_id"], "live#${workspace_id}#${campaign_id}"),
        sk: key("sk", ["connection_id"], "connection#${connection_id}"),
      },
      connection: {
        index: "gsi1",
        pk: key("gsi1pk", ["connection_id"], "connection#${connection_id}"),
        sk: key("gsi1sk", [], "live"),
      },
    },
  },
  storage,
);

export type ConnectionItem = EntityItem<typeof ConnectionEntity>;
