import type { Context } from "hono";

/** One part of a CSV file; headers say where the next begins, if there is one. */
export function csvFile(c: Context, name: string, csv: string, next_cursor: string | null): Response {
  const next: Record<string, string> = next_cursor
    ? { "x-next-cursor": next_cursor, link: `<?cursor=${next_cursor}>; rel="next"` }
    : {};
  return c.body(csv, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
    ...next,
  });
}
