import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/**
 * What became of a request: `attempted` until it is known, and for good where the process died before it could say;
 * `done`; `refused` changed nothing; `failed` broke on our side and may have changed something.
 */
export const outcomes = ["attempted", "done", "refused", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * That somebody asked for a change. Lies with its month, in order of time, so a page of the latest is one query of one
 * partition that only grows for a month; it takes some 500 changes a second of one workspace.
 */
export const AuditEntity = new Entity(
  {
    model: { entity: "audit", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      /** `2026-01`, of the time in the record's id. */
      month: { type: "string", required: true, readOnly: true },
      /** A bare ULID: bounds of time are bounds of the key. */
      record_id: { type: "string", required: true, readOnly: true },
      actor: { type: "string", required: true, readOnly: true },
      action: { type: "string", required: true, readOnly: true },
      target_ids: { type: "list", items: { type: "string" }, required: true },
      request_id: { type: "string", required: true, readOnly: true },
      outcome: { type: outcomes, required: true },
      /** Epoch seconds. */
      ttl: { type: "number", required: true, readOnly: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "month"], "${workspace_id}#audit#${month}"),
        sk: key("sk", ["record_id"], "${record_id}"),
      },
    },
  },
  storage,
);

export type AuditItem = EntityItem<typeof AuditEntity>;
