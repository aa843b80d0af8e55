import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { missing } from "../error/index.ts";
import { BulkJobEntity, type BulkJobItem, statuses } from "./bulk-job.entity.ts";

export const Info = z
  .object({
    id: z.string(),
    status: z.enum(statuses),
    reason: z.string().nullable().meta({ description: "why it failed" }),
    action: z.string(),
    matched: z.int().meta({ description: "contacts found so far" }),
    processed: z.int(),
    missing: z.int().meta({ description: "ids that name no contact" }),
    failed: z.int().meta({ description: "contacts to whom it could not be done" }),
    created_at: z.string(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "BulkJob" });
export type Info = z.infer<typeof Info>;

/** @throws AppError missing */
export async function get(bulk_job_id: string): Promise<Info> {
  const item = await find(bulk_job_id);
  if (!item) throw missing("bulk_job", bulk_job_id);
  return toInfo(item);
}

export async function find(bulk_job_id: string): Promise<BulkJobItem | undefined> {
  const { data } = await BulkJobEntity.get(record(bulk_job_id)).go({ consistent: true });
  return data ?? undefined;
}

export const record = (bulk_job_id: string) => ({ workspace_id: Actor.workspaceId(), bulk_job_id });

export const toInfo = (item: BulkJobItem): Info => ({
  id: item.bulk_job_id,
  status: item.status,
  reason: item.reason ?? null,
  action: item.action.action,
  matched: item.matched,
  processed: item.processed,
  missing: item.missing,
  failed: item.failed,
  created_at: item.created_at,
  completed_at: item.completed_at ?? null,
});
