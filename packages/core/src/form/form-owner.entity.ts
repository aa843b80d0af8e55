import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Whose form an id is: what a visitor's browser sends names the form and never the workspace. */
export const FormOwnerEntity = new Entity(
  {
    model: { entity: "form_owner", version: "1", service: "lettermill" },
    attributes: {
      form_id: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["form_id"], "${form_id}"),
        sk: key("sk", [], "owner"),
      },
    },
  },
  storage,
);

export type FormOwnerItem = EntityItem<typeof FormOwnerEntity>;
