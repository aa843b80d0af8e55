import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** The content of a template as it was saved; never changed, so that any version can be looked at and brought back. */
export const TemplateVersionEntity = new Entity(
  {
    model: { entity: "template_version", version: "1", service: "lettermill" },
    attributes: {
      template_id: { type: "string", required: true, readOnly: true },
      version: { type: "number", required: true, readOnly: true, padding: { length: 8, char: "0" } },
      subject: { type: "string", required: true },
      preheader: { type: "string" },
      html_content: { type: "string", required: true },
      text_content: { type: "string" },
      /** What an editor of blocks made the HTML from, in its own format. */
      design: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["template_id"], "${template_id}"),
        sk: key("sk", ["version"], "version#${version}"),
      },
    },
  },
  storage,
);

export type TemplateVersionItem = EntityItem<typeof TemplateVersionEntity>;
