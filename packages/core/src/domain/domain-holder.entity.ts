import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** That a workspace has a domain of this name, proven or not: once each, and known by the name. */
export const DomainHolderEntity = new Entity(
  {
    model: { entity: "domain_holder", version: "1", service: "lettermill" },
    attributes: {
      name: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true, readOnly: true },
      domain_id: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["name"], "domain#${name}"),
        sk: key("sk", ["workspace_id"], "holder#${workspace_id}"),
      },
    },
  },
  storage,
);
