import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** What an idempotency key stood for, for a day. */
export const IdempotencyEntity = new Entity(
  {
    model: { entity: "idempotency", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      idempotency_key: { type: "string", required: true, readOnly: true },
      /** Hash of the request it came with. */
      fingerprint: { type: "string", required: true },
      /** What the request made. */
      result_id: { type: "string", required: true },
      /** Seconds since the epoch. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "idempotency_key"], "${workspace_id}#idempotency#${idempotency_key}"),
        sk: key("sk", [], "idempotency"),
      },
    },
  },
  storage,
);
