import { Csv } from "../csv/index.ts";
import { type Filter, type Info, page } from "./page.ts";

/** Addresses in one part; a line has 500 bytes at most, and a Lambda answers 6 MB. */
const atOnce = 8_000;

const columns = ["email", "reason", "source", "created_at", "created_by"] as const satisfies (keyof Info)[];

/**
 * Suppressed addresses as CSV.
 *
 * @returns one part, and where the next begins when it does not hold all
 */
export async function exportCsv(filter: Filter, cursor?: string): Promise<{ csv: string; next_cursor: string | null }> {
  const { data, next_cursor } = await page(filter, { limit: atOnce, cursor });
  const lines = data.map((entry) => Csv.line(columns.map((column) => entry[column])));
  return { csv: Csv.line([...columns]) + lines.join(""), next_cursor };
}
