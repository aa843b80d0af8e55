import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

export const fieldTypes = ["text", "number", "date", "checkbox"] as const;
export type Field = { name: string; label: string | null; type: (typeof fieldTypes)[number]; required: boolean };

/** A sign-up form and what happens with who fills it in. */
export const FormEntity = new Entity(
  {
    model: { entity: "form", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      form_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      title: { type: "string" },
      description: { type: "string" },
      list_ids: { type: "list", items: { type: "string" }, required: true },
      fields: { type: CustomAttributeType<Field[]>("any"), required: true },
      language: { type: "string", required: true },
      double_opt_in: { type: "boolean", required: true },
      consent_text: { type: "string", required: true },
      /** Grows with each change of the text; `FormWordingEntity` keeps all of them. */
      consent_version: { type: "number", required: true },
      confirmation_subject: { type: "string" },
      confirmation_template_id: { type: "string" },
      from_email: { type: "string" },
      from_name: { type: "string" },
      redirect_url: { type: "string" },
      success_text: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["form_id"], "form#${form_id}"),
      },
    },
  },
  storage,
);

export type FormItem = EntityItem<typeof FormEntity>;
