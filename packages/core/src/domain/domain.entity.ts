import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import type { Found } from "./schema.ts";

/** A domain that a workspace wants to send from, and what the last check found. */
export const DomainEntity = new Entity(
  {
    model: { entity: "domain", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      domain_id: { type: "string", required: true, readOnly: true },
      /** Lower case, punycode. */
      name: { type: "string", required: true, readOnly: true },
      mail_from: { type: "string", required: true, readOnly: true },
      /** The names of SES's DKIM keys, and the zone that holds them. */
      dkim_tokens: { type: "list", items: { type: "string" }, required: true },
      dkim_zone: { type: "string", required: true },
      status: { type: ["pending", "verified", "failed"] as const, required: true },
      dkim_status: { type: "string", required: true },
      mail_from_status: { type: "string", required: true },
      /** The answers of DNS, in the order of the records. */
      found: { type: CustomAttributeType<Found[]>("any") },
      checked_at: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["domain_id"], "domain#${domain_id}"),
      },
    },
  },
  storage,
);

export type DomainItem = EntityItem<typeof DomainEntity>;
