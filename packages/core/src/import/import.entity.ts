import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import type { Plan, Shown } from "./plan.ts";

export const statuses = ["queued", "running", "completed", "failed"] as const;
export const duplicateRules = ["skip", "update", "replace"] as const;

const ids = { type: "list", items: { type: "string" }, required: true } as const;
const count = { type: "number", required: true } as const;

/**
 * An import and its checkpoint: everything before `position` is done and counted. The checkpoint moves chunk by chunk,
 * each time in one conditional write together with the counters.
 */
export const ImportEntity = new Entity(
  {
    model: { entity: "import", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      import_id: { type: "string", required: true, readOnly: true },
      status: { type: statuses, required: true },
      /** Why it failed, for people. */
      reason: { type: "string" },
      file: { type: "string", required: true },
      file_name: { type: "string", required: true },
      file_size: { type: "number", required: true },
      mapping: { type: CustomAttributeType<Record<string, string | null>>("any"), required: true },
      on_duplicate: { type: duplicateRules, required: true },
      list_ids: ids,
      tags: ids,
      /** Only counts. */
      dry_run: { type: "boolean" },
      /** What each column means; set when the file was looked at. */
      plan: { type: CustomAttributeType<Plan>("any") },
      /** The same for people, also of a file that cannot be imported as it is. */
      columns: { type: CustomAttributeType<Shown[]>("any") },
      /** The next chunk and where in the file it begins: byte and line. */
      chunk: count,
      position: count,
      line: count,
      rows: count,
      created: count,
      updated: count,
      skipped: count,
      failed: count,
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      started_at: { type: "string" },
      completed_at: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["import_id"], "import#${import_id}"),
      },
    },
  },
  storage,
);

export type ImportItem = EntityItem<typeof ImportEntity>;
