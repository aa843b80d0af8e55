import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { File } from "../file/index.ts";
import { Queue } from "../queue/index.ts";
import { Spreadsheet } from "../spreadsheet/index.ts";
import { type Counts, rehearse } from "./dry-run.ts";
import { toUtf8 } from "./encoding.ts";
import { goOn } from "./go-on.ts";
import { ImportEntity, type ImportItem } from "./import.entity.ts";
import { type Inspected, inspect } from "./inspect.ts";
import { find, record } from "./read.ts";

export const ImportQueue = Queue.define("import", z.object({ import_id: z.string() }));

/** Of which all may be rejected, each with an address of 320 characters, and still fit the checkpoint's transaction. */
const rowsAtOnce = 2_000;

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
  const job = found.plan ? found : await start(found, options.chunk_rows ?? rowsAtOnce);
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

/** Ends an import that has imported nothing. */
async function fail(job: ImportItem, reason: string, columns?: ImportItem["columns"]): Promise<void> {
  const params = ImportEntity.patch(record(job.import_id))
    .set({ status: "failed", reason, completed_at: Clock.now(), ...(columns ? { columns } : {}) })
    .where(({ status }, { eq }) => eq(status, job.status))
    .params();
  await transact([{ Update: params } as Write]);
}
