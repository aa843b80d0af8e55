import { setImmediate } from "node:timers/promises";
import { Csv } from "../csv/index.ts";
import type { ImportItem } from "./import.entity.ts";
import type { RowError } from "./import-error.entity.ts";
import type { Plan } from "./plan.ts";
import { merge, type Row, readRow } from "./row.ts";

/** Rows of the file between two checkpoints. They fall the same way whenever the file is read. */
export type Chunk = {
  number: number;
  records: number;
  /** The good ones by address; of several with one address there is what the import's rule makes of them. */
  rows: Map<string, Row>;
  /** Good rows whose address stands earlier in the chunk. */
  repeated: number;
  errors: RowError[];
  /** Where the next one begins. */
  end: { position: number; line: number };
  isLast: boolean;
};

/** Rows that are read in one go: whatever waits for this process meanwhile, such as the answers to writes, comes between. */
const breath = 100;

/** The chunks of a file from the import's checkpoint on. The last one may be empty. */
export async function* chunksOf(
  job: ImportItem,
  { delimiter, columns, chunk_rows }: Plan,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Chunk> {
  const { position, line } = job;
  let chunk = empty(job.chunk, { position, line });
  for await (const record of Csv.read(source, { delimiter, columns: columns.length, position, line })) {
    const row = "cells" in record ? readRow(record.line, record.cells, columns) : unreadable(record);
    if ("reason" in row) chunk.errors.push(row);
    else add(job, chunk, row);
    chunk.end = { position: record.end, line: record.end_line };
    chunk.records++;
    if (chunk.records % breath === 0) await setImmediate();
    if (chunk.records < chunk_rows) continue;
    yield chunk;
    chunk = empty(chunk.number + 1, chunk.end);
  }
  yield { ...chunk, isLast: true };
}

/** Whether two chunks have an address in common, so that the file's order decides what becomes of it. */
export function meet(one: Chunk, other: Chunk): boolean {
  for (const email_key of other.rows.keys()) if (one.rows.has(email_key)) return true;
  return false;
}

const empty = (number: number, end: Chunk["end"]): Chunk => ({
  number,
  records: 0,
  rows: new Map(),
  repeated: 0,
  errors: [],
  end,
  isLast: false,
});

const unreadable = ({ line, ...record }: Csv.CsvRecord): RowError => ({
  line,
  email: "",
  reason: "reason" in record ? record.reason : "",
});

function add(job: ImportItem, chunk: Chunk, row: Row): void {
  const earlier = chunk.rows.get(row.email_key);
  if (earlier) chunk.repeated++;
  chunk.rows.set(row.email_key, earlier ? together(job, earlier, row) : row);
}

function together({ on_duplicate }: ImportItem, earlier: Row, later: Row): Row {
  if (on_duplicate === "skip") return earlier;
  return on_duplicate === "replace" ? later : merge(earlier, later);
}
