import { z } from "zod";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { File } from "../file/index.ts";
import { Queue } from "../queue/index.ts";
import { ExportEntity, type ExportItem } from "./export.entity.ts";
import { find, record } from "./read.ts";

export const ExportQueue = Queue.define("export", z.object({ export_id: z.string() }));

export type Options = {
  /** Bytes of a part; S3 takes no less than 5 MiB. */
  part_size?: number;
  /** Milliseconds after which the job gives the rest back to the queue. */
  run_for?: number;
};

/** Contacts at a time, and how often before it is written down how far they are. */
const atOnce = 1_000;
const looks = 50;

/**
 * Works on an export from where it is; delivered twice, or again after a crash anywhere, it ends with one whole file.
 *
 * @throws Queue.Later when time is up and there is more to do
 */
export async function run({ export_id }: { export_id: string }, options: Options = {}): Promise<void> {
  const until = performance.now() + (options.run_for ?? 120_000);
  let job = await find(export_id);
  while (job && (job.status === "queued" || job.status === "running")) {
    job = await step(job, options.part_size ?? File.partSize);
    if (job?.status === "running" && performance.now() > until) throw new Queue.Later(0);
  }
}

async function step(job: ExportItem, part_size: number): Promise<ExportItem | undefined> {
  try {
    if (!job.upload_id) return await nameColumns(job);
    return await (job.is_last ? finish(job, job.upload_id) : writePart(job, job.upload_id, part_size));
  } catch (error) {
    if (!(error instanceof AppError) || !/^(list|segment)\.missing$/.test(error.code)) throw error;
    return move(job, { status: "failed", reason: error.message, completed_at: Clock.now() });
  }
}

/** The first round: which custom fields there are. */
async function nameColumns(job: ExportItem): Promise<ExportItem | undefined> {
  const names = new Set(job.names);
  let position: string | undefined = job.position || undefined;
  for (let look = 0; look < looks; look++) {
    const { items, next } = await Contact.examine(job.filter, position, atOnce);
    for (const item of items) for (const name of Object.keys(item.custom_fields)) names.add(name);
    position = next;
    if (next === undefined) break;
  }
  const found = { status: "running", names: [...names].sort() } as const;
  if (position !== undefined) return move(job, { ...found, position });
  return move(job, { ...found, position: "", upload_id: await File.begin(job.file, "text/csv; charset=utf-8") });
}

/** The second round: the rows. */
async function writePart(job: ExportItem, upload_id: string, part_size: number): Promise<ExportItem | undefined> {
  const number = job.parts.length + 1;
  const lines: string[] = number === 1 ? [Contact.csvHeader(job.names)] : [];
  let size = 0;
  let rows = 0;
  let position: string | undefined = job.position || undefined;
  let is_last = false;
  while (!is_last && size < part_size) {
    const { items, next } = await Contact.examine(job.filter, position, atOnce);
    for (const item of items) {
      const line = Contact.csvLine(item, job.names);
      size += Buffer.byteLength(line);
      lines.push(line);
    }
    rows += items.length;
    position = next;
    is_last = next === undefined;
  }
  const body = Buffer.from(lines.join(""));
  const parts = body.length > 0 ? [...job.parts, await File.storePart(job.file, upload_id, number, body)] : job.parts;
  return move(job, { parts, rows: job.rows + rows, is_last, position: position ?? "" });
}

async function finish(job: ExportItem, upload_id: string): Promise<ExportItem | undefined> {
  const isThere = (await File.size(job.file)) !== undefined;
  if (!isThere) await File.complete(job.file, upload_id, job.parts);
  return move(job, { status: "completed", completed_at: Clock.now() });
}

/** @returns the export as it is now, or undefined where somebody else has moved it */
async function move(job: ExportItem, change: Partial<ExportItem>): Promise<ExportItem | undefined> {
  const set = { ...change, step: job.step + 1 };
  const params = ExportEntity.patch(record(job.export_id))
    .set(set)
    .where(({ step }, { eq }) => eq(step, job.step))
    .params();
  const refused = await transact([{ Update: params } as Write]);
  return refused.length > 0 ? undefined : { ...job, ...set };
}
