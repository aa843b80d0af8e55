import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** How far the planning of one shard has come: the sums of its batches, so that a campaign's ledger is one read. */
export const PlanEntity = new Entity(
  {
    model: { entity: "plan", version: "1", service: "lettermill" },
    attributes: {
      campaign_id: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      seq: { type: "number", required: true },
      targeted: { type: "number", required: true },
      excluded: { type: "any", required: true },
      last: { type: "boolean", required: true },
      /** Who is to be put back among the waiting; while it is there the ledger is not closed. */
      reopened_for: { type: ["failed", "unconfirmed", "plan"] as const },
    },
    indexes: {
      record: {
        pk: key("pk", ["campaign_id"], "${campaign_id}"),
        sk: key("sk", ["shard"], "plan#${shard}"),
      },
    },
  },
  storage,
);

export type PlanItem = EntityItem<typeof PlanEntity>;
