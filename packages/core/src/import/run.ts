import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";
import { AppError } from "../error/index.ts";
import { File } from "../file/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { Spreadsheet } from "../spreadsheet/index.ts";
import { importChunk, type Outcome } from "./chunk.ts";
import { type Counts, rehearse } from "./dry-run.ts";
import { toUtf8 } from "./encoding.ts";
import { errorsOf } from "./errors.ts";
import { ImportEntity, type ImportItem } from "./import.entity.ts";
import { type Inspected, inspect } from "./inspect.ts";
import type { Plan } from "./plan.ts";
import { find, record } from "./read.ts";

export const ImportQueue = Queue.define("import", z.object({ import_id: z.string() }));

export type Options = {
  /** Rows between two checkpoints. */
  chunk_rows?: number;
  /** Milliseconds after which the job gives the rest back to the queue; well below the function's time-out. */
  run_for?: number;
};

/**
 * Works on an import from its checkpoint on. Delivered twice, or again after a crash anywhere, it ends with the same
 * contacts and the same counts.
 *
 * @throws Queue.Later when time is up and there is more to do
 */
export async function run({ import_id }: { import_id: string }, options: Options = {}): Promise<void> {
  const until = performance.now() + (options.run_for ?? 120_000);
  const found = await find(import_id);
  if (!found || found.status === "completed" || found.status === "failed") return;
  const job = found.plan ? found : await start(found, options.chunk_rows ?? 1_000);
  if (!job?.plan) return;
  const rows = await File.open(job.file, job.position);
  if (!rows) return fail(job, "The file is gone.");
  if (job.dry_run) return finish(job, await rehearse(job, job.plan, rows));
  await goOn(job, job.plan, rows, until);
}

/** Looks at the file and settles how it is read, once. */
async function start(job: ImportItem, chunk_rows: number): Promise<ImportItem | undefined> {
  const { file, inspected } = await look(job, job.file);
  if (!("columns" in inspected)) return void (await fail(job, inspected.reason, inspected.shown));
  const { delimiter, columns, shown, position, line } = inspected;
  const begun = {
    plan: { delimiter, columns, chunk_rows },
    columns: shown,
    ...file,
    position,
    line,
    status: "running",
    started_at: Clock.now(),
  } as const;
  const params = ImportEntity.patch(record(job.import_id))
    .set(begun)
    .where(({ status }, { eq }) => eq(status, "queued"))
    .params();
  await transact([{ Update: params } as Write]);
  return find(job.import_id);
}

type Converted = Extract<Inspected, { encoding: unknown }>["encoding"];

type Looked = {
  /** Where the text is that is read, and its bytes. */
  file: { file: string; file_size: number };
  inspected: Exclude<Inspected, { encoding: unknown }>;
};

/**
 * What is not CSV in UTF-8 is turned into it first: positions in the new object are good for every later run. It is there
 * as a whole or not at all.
 */
async function look(job: ImportItem, key: string, file_size = job.file_size): Promise<Looked> {
  const file = { file: key, file_size };
  const source = await File.open(key);
  const inspected = source ? await inspect(source, job.mapping) : { reason: "The file is gone." };
  if (!("encoding" in inspected)) return { file, inspected };
  const text = `${Actor.workspaceId()}/imports/${job.import_id}.utf8.csv`;
  if (key === text) return { file, inspected: { reason: "This is not a CSV file." } };
  try {
    return await look(job, text, await File.store(text, converted(key, file_size, inspected.encoding), "text/csv"));
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "invalid") throw error;
    return { file, inspected: { reason: error.message } };
  }
}

async function* converted(key: string, size: number, encoding: Converted): AsyncGenerator<Uint8Array> {
  if (encoding === "xlsx") return yield* Spreadsheet.toCsv(key, size);
  const source = await File.open(key);
  if (source) yield* toUtf8(source, encoding);
}

async function goOn(job: ImportItem, plan: Plan, source: AsyncIterable<Uint8Array>, until: number): Promise<void> {
  const { position, line } = job;
  const columns = plan.columns.length;
  let at = job;
  let some: Csv.CsvRecord[] = [];
  for await (const record of Csv.read(source, { delimiter: plan.delimiter, columns, position, line })) {
    some.push(record);
    if (some.length < plan.chunk_rows) continue;
    const next = await checkpoint(at, await importChunk(at, plan, some), {
      position: record.end,
      line: record.end_line,
    });
    if (!next) return;
    at = next;
    some = [];
    if (performance.now() > until) throw new Queue.Later(0);
  }
  const last = some.at(-1);
  const end = { position: last?.end ?? at.position, line: last?.end_line ?? at.line };
  await checkpoint(at, await importChunk(at, plan, some), { ...end, status: "completed", completed_at: Clock.now() });
}

/** Notes what a dry run has counted; the rejected rows stand there already. */
async function finish(job: ImportItem, counts: Counts | undefined): Promise<void> {
  if (!counts) return fail(job, "The file is too large for a dry run.");
  const ended = { ...counts, status: "completed", position: job.file_size, completed_at: Clock.now() } as const;
  const params = ImportEntity.patch(record(job.import_id))
    .set(ended)
    .where(({ status }, { eq }) => eq(status, "running"))
    .params();
  await transact([{ Update: params } as Write]);
}

type Progress = { position: number; line: number; status?: "completed"; completed_at?: string };

/**
 * Moves the checkpoint over a chunk and counts it, in one transaction.
 *
 * @returns the import as it is now, or undefined where somebody else has moved it
 */
async function checkpoint(job: ImportItem, outcome: Outcome, progress: Progress): Promise<ImportItem | undefined> {
  const next = { ...job, ...progress, ...counted(job, outcome), chunk: job.chunk + 1 };
  const { created } = outcome;
  const fixed = [
    advance(job, next),
    ...errorsOf(job.import_id, job.chunk, outcome.errors),
    ...Contact.created(created),
  ];
  const lists = created.length > 0 ? outcome.lists : [];
  const refused = await transact([...fixed, ...lists.map((list_id) => List.countingJoined(list_id, created.length))]);
  if (refused.length === 0) return next;
  if (refused.includes(0)) return undefined;
  const gone = lists.filter((_, index) => refused.includes(fixed.length + index));
  for (const list_id of gone)
    await Contact.takeOff(
      list_id,
      created.map(({ contact_id }) => contact_id),
    );
  return checkpoint(job, { ...outcome, lists: lists.filter((list_id) => !gone.includes(list_id)) }, progress);
}

const counted = (job: ImportItem, outcome: Outcome) => ({
  rows: job.rows + outcome.rows,
  created: job.created + outcome.created.length + outcome.healed,
  updated: job.updated + outcome.updated,
  skipped: job.skipped + outcome.skipped,
  failed: job.failed + outcome.errors.length,
});

function advance(job: ImportItem, next: ImportItem): Write {
  const { chunk, position, line, rows, created, updated, skipped, failed, status, completed_at } = next;
  const set = { chunk, position, line, rows, created, updated, skipped, failed, status };
  const params = ImportEntity.patch(record(job.import_id))
    .set({ ...set, ...(completed_at ? { completed_at } : {}) })
    .where((is, { eq }) => `${eq(is.chunk, job.chunk)} AND ${eq(is.status, "running")}`)
    .params();
  return { Update: params } as Write;
}

/** Ends an import that has imported nothing. */
async function fail(job: ImportItem, reason: string, columns?: ImportItem["columns"]): Promise<void> {
  const params = ImportEntity.patch(record(job.import_id))
    .set({ status: "failed", reason, completed_at: Clock.now(), ...(columns ? { columns } : {}) })
    .where(({ status }, { eq }) => eq(status, job.status))
    .params();
  await transact([{ Update: params } as Write]);
}
