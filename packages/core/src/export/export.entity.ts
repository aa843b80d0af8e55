import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import type { Contact } from "../contact/index.ts";
import { key, storage } from "../entity.ts";
import type { File } from "../file/index.ts";

export const statuses = ["queued", "running", "completed", "failed"] as const;

/**
 * An export and how far it is: first which custom fields there are, for the columns, then the rows, part by part of one
 * object, which is there when the last part is.
 */
export const ExportEntity = new Entity(
  {
    model: { entity: "export", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      export_id: { type: "string", required: true, readOnly: true },
      status: { type: statuses, required: true },
      reason: { type: "string" },
      filter: { type: CustomAttributeType<Contact.Filter>("any"), required: true },
      file: { type: "string", required: true },
      /** Moves with each write. */
      step: { type: "number", required: true },
      /** The contact that was looked at last; empty at the beginning of either round. */
      position: { type: "string", required: true },
      /** Custom fields found so far. */
      names: { type: "list", items: { type: "string" }, required: true },
      /** Set when all names are known. */
      upload_id: { type: "string" },
      parts: { type: CustomAttributeType<File.Part[]>("any"), required: true },
      /** No part comes after these. */
      is_last: { type: "boolean" },
      rows: { type: "number", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      completed_at: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["export_id"], "export#${export_id}"),
      },
    },
  },
  storage,
);

export type ExportItem = EntityItem<typeof ExportEntity>;
