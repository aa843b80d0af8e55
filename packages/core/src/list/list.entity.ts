import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const listTypes = ["static", "dynamic", "segmented"] as const;

/** A list. Its count moves in the transaction that adds or removes a contact. */
export const ListEntity = new Entity(
  {
    model: { entity: "list", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      list_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      description: { type: "string" },
      /** Anybody may join it: the preference centre offers it, and a sign-up needs no form for it. */
      is_public: { type: "boolean" },
      list_type: { type: listTypes, required: true, readOnly: true },
      contact_count: { type: "number", required: true },
      /** Set when it was deleted and its contacts are still being taken off; nobody sees it any more. */
      deleted_at: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["list_id"], "list#${list_id}"),
      },
    },
  },
  storage,
);

export type ListItem = EntityItem<typeof ListEntity>;
