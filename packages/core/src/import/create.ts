import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { duplicateRules, ImportEntity, type ImportItem } from "./import.entity.ts";
import { get, type Info, record, toInfo } from "./read.ts";
import { ImportQueue } from "./run.ts";
import { uploaded } from "./upload.ts";

export const Create = z.object({
  /** Column in the file → field, or the other way round; null leaves a column out. */
  mapping: z.record(z.string().max(200), z.string().max(200).nullable()).default({}),
  on_duplicate: z.enum(duplicateRules).default("skip"),
  list_ids: Contact.ListIds.default([]),
  tags: Contact.Create.shape.tags,
  /** Counts what would happen and reports what would be rejected; nothing is written. */
  dry_run: z.boolean().default(false),
});
type Options = z.output<typeof Create>;

/**
 * Takes a file and asks for its import. The lists must exist; what is wrong with the file is found out by the job.
 *
 * @throws AppError missing for a list
 */
export async function create(file: { name: string; body: Uint8Array }, input: z.input<typeof Create>): Promise<Info> {
  const options = Create.parse(input);
  await List.mustExist(options.list_ids);
  const import_id = Id.create("import");
  const key = `${Actor.workspaceId()}/imports/${import_id}.csv`;
  await File.put(key, file.body, "text/csv");
  return queue(import_id, { key, name: file.name, size: file.body.length }, options);
}

/**
 * As `create`, for a file that the client has put into the bucket, of any size.
 *
 * @throws AppError missing for the upload, also another workspace's, and for a list
 */
export async function createFromUpload(upload_key: string, input: z.input<typeof Create>): Promise<Info> {
  const options = Create.parse(input);
  const found = await uploaded(upload_key);
  await List.mustExist(options.list_ids);
  return queue(Id.create("import"), { ...found, key: upload_key }, options);
}

async function queue(import_id: string, file: { key: string; name: string; size: number }, options: Options) {
  const { dry_run, list_ids, ...rest } = options;
  const item: ImportItem = {
    ...record(import_id),
    ...rest,
    ...(dry_run ? { dry_run } : {}),
    status: "queued",
    file: file.key,
    file_name: file.name.replace(/\p{Cc}/gu, "").slice(0, 200),
    file_size: file.size,
    list_ids: [...new Set(list_ids)],
    ...{ chunk: 0, position: 0, line: 1, rows: 0, created: 0, updated: 0, skipped: 0, failed: 0 },
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
  await ImportEntity.create(item).go();
  await Queue.send(ImportQueue, [{ import_id }]);
  return toInfo(item);
}

/** Asks again for an import whose job was lost on the way; while one is under way this does nothing. */
export async function resume(import_id: string): Promise<Info> {
  const info = await get(import_id);
  if (info.status === "queued" || info.status === "running") await Queue.send(ImportQueue, [{ import_id }]);
  return info;
}
