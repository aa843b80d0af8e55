import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** How often somebody did something within one window of time; by a hash of who and what. */
export const AllowanceEntity = new Entity(
  {
    model: { entity: "allowance", version: "1", service: "lettermill" },
    attributes: {
      subject: { type: "string", required: true, readOnly: true },
      used: { type: "number", required: true },
      /** Epoch seconds: the end of the window. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["subject"], "allowance#${subject}"),
        sk: key("sk", [], "allowance"),
      },
    },
  },
  storage,
);

export type AllowanceItem = EntityItem<typeof AllowanceEntity>;
