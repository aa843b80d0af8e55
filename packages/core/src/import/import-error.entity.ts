import { CustomAttributeType, Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** A row that was not imported: its line in the file, the address as it was given, and why. */
export type RowError = { line: number; email: string; reason: string };

/** Some of the rejected rows of one chunk. */
export const ImportErrorEntity = new Entity(
  {
    model: { entity: "import_error", version: "1", service: "lettermill" },
    attributes: {
      import_id: { type: "string", required: true, readOnly: true },
      /** Its number and the part of it, padded, so that they sort. */
      chunk: { type: "string", required: true, readOnly: true },
      rows: { type: CustomAttributeType<RowError[]>("any"), required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["import_id"], "${import_id}"),
        sk: key("sk", ["chunk"], "error#${chunk}"),
      },
    },
  },
  storage,
);
