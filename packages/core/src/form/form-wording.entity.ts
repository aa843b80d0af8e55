import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** What a form asked consent to, version by version: a visitor may agree to the words of a page loaded before a change. */
export const FormWordingEntity = new Entity(
  {
    model: { entity: "form_wording", version: "1", service: "lettermill" },
    attributes: {
      form_id: { type: "string", required: true, readOnly: true },
      version: { type: "number", required: true, readOnly: true },
      text: { type: "string", required: true, readOnly: true },
      created_at: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["form_id"], "${form_id}"),
        sk: key("sk", ["version"], "wording#${version}"),
      },
    },
  },
  storage,
);

export type FormWordingItem = EntityItem<typeof FormWordingEntity>;
