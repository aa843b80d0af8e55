import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const sources = ["form", "list", "preferences"] as const;
export const states = ["requested", "given"] as const;

export type Fields = Record<string, unknown>;

/** That a person agreed to get mail: to what, in which words, when, and from where. Lies with the contact. */
export const ConsentEntity = new Entity(
  {
    model: { entity: "consent", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      contact_id: { type: "string", required: true, readOnly: true },
      consent_id: { type: "string", required: true, readOnly: true },
      /** The address that it is about, as it was typed; the contact's may change. */
      email: { type: "string", required: true },
      status: { type: states, required: true },
      source: { type: sources, required: true },
      form_id: { type: "string" },
      list_ids: { type: "list", items: { type: "string" }, required: true },
      /** The very words that were agreed to, and which version of the form's they are. */
      wording: { type: "string", required: true },
      wording_version: { type: "number" },
      language: { type: "string", required: true },
      /** Whether the mailbox had to confirm. */
      double_opt_in: { type: "boolean", required: true },
      /** What was said of the person; goes to the contact when consent is given. */
      fields: { type: CustomAttributeType<Fields>("any") },
      requested_at: { type: "string", required: true },
      /** Truncated network address. */
      requested_from: { type: "string" },
      given_at: { type: "string" },
      given_from: { type: "string" },
      /** Epoch seconds; a request that nobody confirmed is forgotten. */
      ttl: { type: "number" },
    },
    indexes: {
      record: {
        pk: key("pk", ["contact_id"], "${contact_id}"),
        sk: key("sk", ["consent_id"], "consent#${consent_id}"),
      },
    },
  },
  storage,
);

export type ConsentItem = EntityItem<typeof ConsentEntity>;
