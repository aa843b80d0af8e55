import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/**
 * Says for good whether what bears this receipt is in the counters: `counted` is written in the very transaction that
 * counts it, `void` by somebody who did not want to wait for that any longer. Only the first of them is written.
 */
export const ReceiptEntity = new Entity(
  {
    model: { entity: "receipt", version: "1", service: "lettermill" },
    attributes: {
      receipt_id: { type: "string", required: true, readOnly: true },
      state: { type: ["counted", "void"] as const, required: true, readOnly: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["receipt_id"], "${receipt_id}"),
        sk: key("sk", [], "receipt"),
      },
    },
  },
  storage,
);

export type ReceiptItem = EntityItem<typeof ReceiptEntity>;
