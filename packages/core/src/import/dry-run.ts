import { createHash } from "node:crypto";
import { transact } from "../aws/transact.ts";
import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";
import { errorsOf } from "./errors.ts";
import type { ImportItem } from "./import.entity.ts";
import type { RowError } from "./import-error.entity.ts";
import type { Plan } from "./plan.ts";
import { readRow } from "./row.ts";

export type Counts = Record<"rows" | "created" | "updated" | "skipped" | "failed", number>;

/** Milliseconds: below the function's time-out. */
const longest = 240_000;

/**
 * Counts what an import would do and keeps the rows that it would reject. In one go from the first row on, since which
 * addresses the file has had already is known to memory only (a number each), and nothing else is written.
 *
 * @returns undefined where time did not suffice
 */
export async function rehearse(
  job: ImportItem,
  plan: Plan,
  source: AsyncIterable<Uint8Array>,
): Promise<Counts | undefined> {
  const until = performance.now() + longest;
  const counts: Counts = { rows: 0, created: 0, updated: 0, skipped: 0, failed: 0 };
  const seen = new Set<number>();
  const { delimiter, columns, chunk_rows } = plan;
  const { position, line } = job;
  let chunk = 0;
  let some: Csv.CsvRecord[] = [];
  const count = async () => {
    const errors = await countSome(job, plan, some, counts, seen);
    for (const write of errorsOf(job.import_id, chunk++, errors)) await transact([write]);
    some = [];
  };
  for await (const record of Csv.read(source, { delimiter, columns: columns.length, position, line })) {
    if (some.push(record) < chunk_rows) continue;
    await count();
    if (performance.now() > until) return undefined;
  }
  await count();
  return counts;
}

async function countSome(
  job: ImportItem,
  plan: Plan,
  records: Csv.CsvRecord[],
  counts: Counts,
  seen: Set<number>,
): Promise<RowError[]> {
  const again = job.on_duplicate === "skip" ? "skipped" : "updated";
  const errors: RowError[] = [];
  const fresh: string[] = [];
  for (const record of records) {
    counts.rows++;
    const row = "cells" in record ? readRow(record.line, record.cells, plan.columns) : { ...record, email: "" };
    if ("reason" in row) {
      errors.push({ line: row.line, email: row.email, reason: row.reason });
      continue;
    }
    const mark = numberOf(row.email_key);
    if (seen.has(mark)) counts[again]++;
    else fresh.push(row.email_key);
    seen.add(mark);
  }
  const taken = await Contact.taken(fresh);
  counts[again] += taken.size;
  counts.created += fresh.length - taken.size;
  counts.failed += errors.length;
  return errors;
}

/** 48 bits of a digest: among a million addresses two share one less than once in five hundred files. */
const numberOf = (email_key: string): number => createHash("sha256").update(email_key).digest().readUIntBE(0, 6);
