import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { type Chunk, chunksOf, meet } from "./chunk.ts";
import { errorsOf } from "./errors.ts";
import { ImportEntity, type ImportItem } from "./import.entity.ts";
import type { Plan } from "./plan.ts";
import { record } from "./read.ts";
import { type Outcome, writeChunk } from "./write-chunk.ts";

/** The import once a chunk is written and counted, or undefined where another worker has counted it. */
type Moved = Promise<ImportItem | undefined>;

/**
 * Imports from the checkpoint on. While a chunk is written the next one is read and begun, so that the table never waits;
 * but its checkpoint waits for the one before, and where both have an address in common all of it does.
 *
 * @throws Queue.Later when it is past `until` and there is more to do
 */
export async function goOn(
  job: ImportItem,
  plan: Plan,
  source: AsyncIterable<Uint8Array>,
  until: number,
): Promise<void> {
  let moved: Moved = Promise.resolve(job);
  let before: Chunk | undefined;
  try {
    for await (const chunk of chunksOf(job, plan, source)) {
      const earlier = moved;
      if (before && meet(before, chunk) && !(await earlier)) return;
      moved = move(earlier, job, chunk);
      moved.catch(() => {}); // it is met where it is awaited
      if (!(await earlier)) return;
      if (performance.now() > until && !chunk.isLast) {
        if (await moved) throw new Queue.Later(0);
        return;
      }
      before = chunk;
    }
    await moved;
  } finally {
    await moved.catch(() => {}); // nothing is under way when this ends, however it does
  }
}

async function move(earlier: Moved, job: ImportItem, chunk: Chunk): Moved {
  const outcome = await writeChunk(job, chunk);
  const at = await earlier;
  return at && checkpoint(at, outcome, chunk);
}

/**
 * Moves the checkpoint over a chunk and counts it, in one transaction.
 *
 * @returns the import as it is now, or undefined where somebody else has moved it
 */
async function checkpoint(job: ImportItem, outcome: Outcome, chunk: Chunk): Moved {
  const ended = chunk.isLast ? ({ status: "completed", completed_at: Clock.now() } as const) : {};
  const next = { ...job, ...chunk.end, ...ended, ...counted(job, outcome), chunk: chunk.number + 1 };
  const { created } = outcome;
  const fixed = [
    advance(job, next),
    ...errorsOf(job.import_id, chunk.number, outcome.errors),
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
  return checkpoint(job, { ...outcome, lists: lists.filter((list_id) => !gone.includes(list_id)) }, chunk);
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
