import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** That a request with an idempotency key runs, or what it was answered; for a day. */
export const ReplayEntity = new Entity(
  {
    model: { entity: "replay", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      /** A hash of the key: the key itself, with ours, opens the answer. */
      key_hash: { type: "string", required: true, readOnly: true },
      fingerprint: { type: "string", required: true },
      /** Names the request that began. */
      run: { type: "string", required: true },
      /** Epoch seconds. A request that has not answered by then never will. */
      running_until: { type: "number", required: true },
      status: { type: "number" },
      content_type: { type: "string" },
      sealed: { type: "string" },
      /** Epoch seconds. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "key_hash"], "${workspace_id}#replay#${key_hash}"),
        sk: key("sk", [], "replay"),
      },
    },
  },
  storage,
);

export type ReplayItem = EntityItem<typeof ReplayEntity>;
