import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/**
 * The claim of one contact on an address: it makes addresses unique within a workspace, finds a contact by address, and
 * serves the search by prefix (partitioned by the first two characters). Written before the contact, with its id in it,
 * so that a crash between the two is healed by the next attempt.
 */
export const ContactEmailEntity = new Entity(
  {
    model: { entity: "contact_email", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      email_head: { type: "string", required: true, readOnly: true },
      email_key: { type: "string", required: true, readOnly: true },
      contact_id: { type: "string", required: true },
      /** The import chunk that made it, so that a repeated chunk knows its own. */
      created_by: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "email_head"], "${workspace_id}#email#${email_head}"),
        sk: key("sk", ["email_key"], "${email_key}"),
      },
    },
  },
  storage,
);

export type ContactEmailItem = EntityItem<typeof ContactEmailEntity>;
