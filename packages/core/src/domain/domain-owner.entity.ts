import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Whose a domain is: the one workspace that proved it by a record in the domain's own DNS. */
export const DomainOwnerEntity = new Entity(
  {
    model: { entity: "domain_owner", version: "1", service: "lettermill" },
    attributes: {
      name: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true },
      domain_id: { type: "string", required: true },
      proven_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["name"], "domain#${name}"),
        sk: key("sk", [], "owner"),
      },
    },
  },
  storage,
);

export type DomainOwnerItem = EntityItem<typeof DomainOwnerEntity>;
