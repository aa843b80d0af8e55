import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const types = [
  "bounced",
  "complained",
  "not_spam",
  "unsubscribed",
  "subscribed",
  "rejected",
  "delayed",
  "unknown",
] as const;

/**
 * Something that happened to a mail, once: the key is its own identity, so a second write of the same is refused. Lies
 * with the recipient, in order of time: dedupe and timeline in one. A send, a delivery, an open and a click need none, the
 * message says all of them.
 */
export const EventEntity = new Entity(
  {
    model: { entity: "event", version: "1", service: "lettermill" },
    attributes: {
      recipient_id: { type: "string", required: true, readOnly: true },
      at: { type: "string", required: true, readOnly: true },
      type: { type: types, required: true, readOnly: true },
      /** Hash of what makes it this event and no other. */
      identity: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true, readOnly: true },
      campaign_id: { type: "string" },
      /** The message of a transactional mail. */
      message_id: { type: "string" },
      /** The form of a subscription. */
      form_id: { type: "string" },
      /** What the provider said, cut to a sane length. */
      reason: { type: "string" },
      ttl: { type: "number" },
    },
    indexes: {
      record: {
        pk: key("pk", ["recipient_id"], "${recipient_id}"),
        sk: key("sk", ["at", "type", "identity"], "event#${at}#${type}#${identity}"),
      },
    },
  },
  storage,
);

export type EventItem = EntityItem<typeof EventEntity>;
