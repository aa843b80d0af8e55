import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const listTypes = ["static", "dynamic", "segmented"] as const;

/**
 * A list. Of a static one the count moves in the transaction that adds or removes a contact; of one made by rules it is
 * what was last counted.
 */
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
      counted_at: { type: "string" },
      /** JSON of a `Rule`; of dynamic and segmented lists. */
      rules: { type: "string" },
      /** The list that a segmented one is a part of. */
      parent_list_id: { type: "string", readOnly: true },
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
