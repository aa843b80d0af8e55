import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** Why a message failed when it was last tried, so that whoever finds it in a dead-letter queue can tell. */
export const FailureEntity = new Entity(
  {
    model: { entity: "failure", version: "1", service: "lettermill" },
    attributes: {
      message_id: { type: "string", required: true, readOnly: true },
      at: { type: "string", required: true },
      /** Of ours, or the name of the error. */
      code: { type: "string", required: true },
      /** Only where it cannot quote what somebody wrote. */
      message: { type: "string" },
      /** Epoch seconds. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["message_id"], "failure#${message_id}"),
        sk: key("sk", [], "failure"),
      },
    },
  },
  storage,
);
