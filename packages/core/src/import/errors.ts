import type { Write } from "../aws/transact.ts";
import { ImportErrorEntity, type RowError } from "./import-error.entity.ts";

/** As many rejected rows as fit one item of 400 kB, however long their addresses are. */
const errorsAtOnce = 200;

/** The writes that keep the rejected rows of a chunk; the same when repeated. */
export function errorsOf(import_id: string, chunk: number, errors: RowError[]): Write[] {
  const sorted = errors.sort((a, b) => a.line - b.line);
  return Array.from({ length: Math.ceil(sorted.length / errorsAtOnce) }, (_, part) => {
    const rows = sorted.slice(part * errorsAtOnce, (part + 1) * errorsAtOnce);
    const name = `${String(chunk).padStart(9, "0")}.${String(part).padStart(3, "0")}`;
    return { Put: ImportErrorEntity.put({ import_id, chunk: name, rows }).params() } as Write;
  });
}
