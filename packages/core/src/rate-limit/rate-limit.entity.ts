import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** How far one caller of the API is ahead of its rate. */
export const RateLimitEntity = new Entity(
  {
    model: { entity: "rate_limit", version: "1", service: "lettermill" },
    attributes: {
      subject: { type: "string", required: true, readOnly: true },
      /** Epoch milliseconds, with fractions: when all that was taken is earned back (GCRA's theoretical arrival time). */
      free_at: { type: "number", required: true },
      /** Epoch seconds. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["subject"], "rate_limit#${subject}"),
        sk: key("sk", [], "rate_limit"),
      },
    },
  },
  storage,
);
