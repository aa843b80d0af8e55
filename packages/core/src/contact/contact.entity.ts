import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import { stages, statuses } from "./status.ts";

export { stages, statuses };

/**
 * A person of a workspace. What audience rules need lies on the item itself (lists, tags, behaviour), so that planning
 * a campaign reads one item a person and nothing else.
 */
export const ContactEntity = new Entity(
  {
    model: { entity: "contact", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      contact_id: { type: "string", required: true, readOnly: true },
      /** As it was typed. */
      email: { type: "string", required: true },
      /** What makes it unique: trimmed, NFC, lower case. */
      email_key: { type: "string", required: true },
      /** What there is to say about the address (role, disposable, typo); absent without any. */
      email_marks: { type: "list", items: { type: "string" } },
      first_name: { type: "string" },
      last_name: { type: "string" },
      /** Lower-case full name, and the two characters that choose its index partition; empty, and not indexed, without a name. */
      name_key: { type: "string", required: true },
      name_head: { type: "string", required: true },
      phone: { type: "string" },
      company: { type: "string" },
      job_title: { type: "string" },
      location: { type: "string" },
      country: { type: "string" },
      timezone: { type: "string" },
      language: { type: "string" },
      tags: { type: "list", items: { type: "string" }, required: true },
      list_ids: { type: "list", items: { type: "string" }, required: true },
      custom_fields: { type: "any", required: true },
      status: { type: statuses, required: true },
      is_active: { type: "boolean", required: true },
      /** No pixel and plain links for this person, and hits of older mail are not recorded. */
      tracking_off: { type: "boolean" },
      score: { type: "number", required: true },
      grade: { type: "string", required: true },
      lifecycle_stage: { type: stages, required: true },
      /** Kept by the feedback path: mails, and the last time. What is received only where the workspace wants it. */
      received_count: { type: "number" },
      opened_count: { type: "number" },
      clicked_count: { type: "number" },
      bounced_count: { type: "number" },
      last_received_at: { type: "string" },
      last_opened_at: { type: "string" },
      last_clicked_at: { type: "string" },
      last_bounced_at: { type: "string" },
      /** The same by campaign, for the newest of them: see `behaviour.ts`. */
      behaviour: { type: "string" },
      /** Receipts: of the last visit that was written here by itself, and of those that somebody else last made good. */
      told: { type: "string" },
      adopted: { type: "string" },
      source: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "shard"], "${workspace_id}#contact#${shard}"),
        sk: key("sk", ["contact_id"], "${contact_id}"),
      },
      by_name: {
        index: "gsi1",
        condition: (item: { name_head?: string | undefined }) => Boolean(item.name_head),
        pk: key("gsi1pk", ["workspace_id", "name_head"], "${workspace_id}#name#${name_head}"),
        sk: key("gsi1sk", ["name_key", "contact_id"], "${name_key}#${contact_id}"),
      },
    },
  },
  storage,
);

export type ContactItem = EntityItem<typeof ContactEntity>;
