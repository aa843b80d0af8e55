import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import type { Contact } from "../contact/index.ts";
import { key, storage } from "../entity.ts";
import type { Action } from "./action.ts";

export const statuses = ["queued", "running", "completed", "failed"] as const;

const count = { type: "number", required: true } as const;

/**
 * One operation over many contacts, and how far it is. Who is next is written down before anything is done to them, and
 * counted after: what was begun can be done again, and who the filter names no more by then still counts once.
 */
export const BulkJobEntity = new Entity(
  {
    model: { entity: "bulk_job", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      bulk_job_id: { type: "string", required: true, readOnly: true },
      status: { type: statuses, required: true },
      reason: { type: "string" },
      action: { type: CustomAttributeType<Action>("any"), required: true },
      filter: { type: CustomAttributeType<Contact.Filter>("any") },
      /** Where the given ids are, when there is no filter. */
      file: { type: "string" },
      /** Moves with each write. */
      step: count,
      /** Who was taken last: an id of a contact, or a number among the given ids. */
      position: { type: "string" },
      /** Nobody comes after those in `pending`. */
      is_last: { type: "boolean" },
      pending: { type: "list", items: { type: "string" } },
      matched: count,
      processed: count,
      missing: count,
      failed: count,
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      completed_at: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["bulk_job_id"], "bulk_job#${bulk_job_id}"),
      },
    },
  },
  storage,
);

export type BulkJobItem = EntityItem<typeof BulkJobEntity>;
