import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** The rate limiter of one sender: one item, one conditional write a reservation. */
export const LimiterEntity = new Entity(
  {
    model: { entity: "limiter", version: "1", service: "lettermill" },
    attributes: {
      sender: { type: "string", required: true, readOnly: true },
      free_at: { type: "number", required: true },
      hour: { type: "string", required: true },
      hour_count: { type: "number", required: true },
      day: { type: "string", required: true },
      day_count: { type: "number", required: true },
      /** Grows with each reservation: what the conditional write compares. */
      turn: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["sender"], "limiter#${sender}"),
        sk: key("sk", [], "limiter"),
      },
    },
  },
  storage,
);
