import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { Queue } from "../queue/index.ts";
import { Action, check } from "./action.ts";
import { BulkJobEntity, type BulkJobItem } from "./bulk-job.entity.ts";
import { type Info, record, toInfo } from "./read.ts";
import { BulkQueue } from "./run.ts";

export const Create = z
  .object({
    ids: z.array(z.string().min(1).max(100)).min(1).max(10_000).optional(),
    filter: Contact.Filter.strict().optional().meta({ description: "as in `GET /contacts`; `{}` names everybody" }),
  })
  .and(Action)
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ["ids"],
    message: "Give either ids or a filter.",
  })
  .meta({ id: "BulkJobCreate" });

/**
 * Asks for an operation over many contacts.
 *
 * @throws AppError missing for a list or segment; conflict for a list that its rules make
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { ids, filter, ...action } = Create.parse(input);
  await check(action);
  if (filter) await Contact.examine(filter, undefined, 1);
  const bulk_job_id = Id.create("bulk_job");
  const file = `${Actor.workspaceId()}/bulk/${bulk_job_id}.json`;
  if (ids) await File.put(file, JSON.stringify([...new Set(ids)]), "application/json");
  const item: BulkJobItem = {
    ...record(bulk_job_id),
    status: "queued",
    action,
    ...(filter ? { filter } : { file }),
    ...{ step: 0, matched: 0, processed: 0, missing: 0, failed: 0 },
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
  await BulkJobEntity.create(item).go();
  await Queue.send(BulkQueue, [{ bulk_job_id }]);
  return toInfo(item);
}
