import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** A credential for programs. The key names its workspace and id, so it is found by one read. */
export const ApiKeyEntity = new Entity(
  {
    model: { entity: "api_key", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      key_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      scopes: { type: "list", items: { type: "string" }, required: true },
      secret_hash: { type: "string", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      last_used_at: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["key_id"], "api_key#${key_id}"),
      },
    },
  },
  storage,
);

export type ApiKeyItem = EntityItem<typeof ApiKeyEntity>;
