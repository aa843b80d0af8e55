import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const types = [
  "opened",
  "clicked",
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
 * with the recipient, in order of time: dedupe, timeline and source of analytics in one. A send and a delivery need
 * none, the message says both.
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
      /** Which rule took it for a machine's; absent for people. */
      machine: { type: "string" },
      device: { type: "string" },
      client: { type: "string" },
      link_number: { type: "number" },
      url: { type: "string" },
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
