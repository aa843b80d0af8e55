import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Clicks on one link of a campaign, in several shards so that a popular link is no hot key. */
export const LinkEntity = new Entity(
  {
    model: { entity: "link", version: "1", service: "lettermill" },
    attributes: {
      campaign_id: { type: "string", required: true, readOnly: true },
      /** Its place in the mail, from 1. */
      number: { type: "number", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      url: { type: "string", required: true },
      /** By people. */
      clicks: { type: "number" },
      /** People. */
      unique_clicks: { type: "number" },
      machine_clicks: { type: "number" },
    },
    indexes: {
      record: {
        pk: key("pk", ["campaign_id"], "${campaign_id}"),
        sk: key("sk", ["number", "shard"], "link#${number}#${shard}"),
      },
    },
  },
  storage,
);

export type LinkItem = EntityItem<typeof LinkEntity>;
