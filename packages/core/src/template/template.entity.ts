import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** A template without its content, which lies by version beside it. */
export const TemplateEntity = new Entity(
  {
    model: { entity: "template", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      template_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      /** Lower-case name and subject, for the search. */
      search_key: { type: "string", required: true },
      subject: { type: "string", required: true },
      template_type: { type: "string", required: true },
      category: { type: "string" },
      tags: { type: "list", items: { type: "string" }, required: true },
      /** What its content reads of a recipient. */
      variables: { type: "list", items: { type: "string" }, required: true },
      /** The current version of its content. */
      version: { type: "number", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["template_id"], "template#${template_id}"),
      },
    },
  },
  storage,
);

export type TemplateItem = EntityItem<typeof TemplateEntity>;
