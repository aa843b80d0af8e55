import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** From the weakest to the strongest: a stronger reason replaces a weaker one. */
export const suppressionReasons = ["manual", "unsubscribe", "bounce", "complaint", "compliance"] as const;
export type Reason = (typeof suppressionReasons)[number];

/** An address that gets no marketing mail, whatever an audience says. Partitioned by a hash of the address. */
export const SuppressionEntity = new Entity(
  {
    model: { entity: "suppression", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      email_key: { type: "string", required: true, readOnly: true },
      email: { type: "string", required: true },
      reason: { type: suppressionReasons, required: true },
      source: { type: "string" },
      created_at: { type: "string", required: true },
      created_by: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "shard"], "${workspace_id}#suppression#${shard}"),
        sk: key("sk", ["email_key"], "${email_key}"),
      },
    },
  },
  storage,
);

export type SuppressionItem = EntityItem<typeof SuppressionEntity>;
