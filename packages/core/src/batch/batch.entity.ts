import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/**
 * Up to 50 recipients of a campaign, a range of one contact shard in key order. Written once by the planner, under a
 * condition, so that ranges never overlap; the last one of a shard is the planner's checkpoint. See `outcome.ts` for
 * the letters.
 */
export const BatchEntity = new Entity(
  {
    model: { entity: "batch", version: "1", service: "lettermill" },
    attributes: {
      campaign_id: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      seq: { type: "number", required: true, readOnly: true, padding: { length: 7, char: "0" } },
      /** Bare ULIDs of the contacts. */
      contacts: { type: "list", items: { type: "string" }, required: true, readOnly: true },
      /** One letter for each contact. */
      outcomes: { type: "string", required: true },
      /** The outcomes as they were when the counters last moved. */
      counted: { type: "string", required: true },
      /** When the marker for the latest call was set, milliseconds since the epoch, and the name of that call. */
      called_at: { type: "number" },
      claim: { type: "string" },
      /** Last contact that the planner has looked at; whoever comes later is in a later batch. */
      through: { type: "string", required: true, readOnly: true },
      /** Recipients and exclusions of the shard up to and with this batch. */
      targeted: { type: "number", required: true, readOnly: true },
      excluded: { type: "any", required: true, readOnly: true },
      /** The shard has no more. */
      last: { type: "boolean", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["campaign_id", "shard"], "${campaign_id}#${shard}"),
        sk: key("sk", ["seq"], "batch#${seq}"),
      },
    },
  },
  storage,
);

export type BatchItem = EntityItem<typeof BatchEntity>;
