import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/**
 * That a contact is on a list, seen from the list. Seen from the contact it stands in `contact.list_ids`, and that is
 * what planning a campaign reads; the two move in one transaction.
 */
export const MembershipEntity = new Entity(
  {
    model: { entity: "membership", version: "1", service: "lettermill" },
    attributes: {
      list_id: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      contact_id: { type: "string", required: true, readOnly: true },
      joined_at: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["list_id", "shard"], "${list_id}#${shard}"),
        sk: key("sk", ["contact_id"], "${contact_id}"),
      },
    },
  },
  storage,
);

export type MembershipItem = EntityItem<typeof MembershipEntity>;
