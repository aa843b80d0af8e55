import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Csv } from "../csv/index.ts";
import { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import { duplicateRules, ImportEntity, type ImportItem, statuses } from "./import.entity.ts";
import { ImportErrorEntity, type RowError } from "./import-error.entity.ts";

export const Info = z
  .object({
    id: z.string(),
    status: z.enum(statuses),
    reason: z.string().nullable().meta({ description: "why it failed" }),
    file_name: z.string(),
    on_duplicate: z.enum(duplicateRules),
    list_ids: z.array(z.string()),
    tags: z.array(z.string()),
    dry_run: z.boolean(),
    progress: z.number().meta({ description: "per cent of the file" }),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "Import" });
export type Info = z.infer<typeof Info>;

export const Detail = Info.extend({
  mapping: z.record(z.string(), z.string().nullable()).meta({ description: "as it was given" }),
  columns: z
    .array(
      z.object({
        name: z.string(),
        sample: z.array(z.string()).meta({ description: "its first values" }),
        field: z.string().nullable().meta({ description: "what it becomes, as a mapping says it; null is left out" }),
      }),
    )
    .nullable()
    .meta({ description: "of the file, up to 100, once it was looked at" }),
}).meta({ id: "ImportDetail" });
export type Detail = z.infer<typeof Detail>;

/** @throws AppError missing */
export async function get(import_id: string): Promise<Detail> {
  const item = await find(import_id);
  if (!item) throw missing("import", import_id);
  return { ...toInfo(item), mapping: item.mapping, columns: item.columns ?? null };
}

export async function find(import_id: string): Promise<ImportItem | undefined> {
  const { data } = await ImportEntity.get(record(import_id)).go({ consistent: true });
  return data ?? undefined;
}

/** The imports of the workspace, newest first. */
export async function page(options: { limit?: number; cursor?: string | undefined } = {}): Promise<Cursor.Page<Info>> {
  const { limit = 50, cursor } = options;
  const [before = "imp_~"] = cursor ? Cursor.decode(cursor) : [];
  const query = ImportEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await query
    .between({ import_id: "" }, { import_id: before })
    .go({ count: limit + 2, order: "desc", consistent: true });
  const below = data.filter(({ import_id }) => import_id !== before);
  const shown = below.slice(0, limit);
  const last = below.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(toInfo), next_cursor: last ? Cursor.encode([last.import_id]) : null };
}

export const Rejected = z
  .object({ line: z.int().meta({ description: "in the file" }), email: z.string(), reason: z.string() })
  .meta({ id: "ImportRejected" });

/** The rejected rows, in the order of the file. */
export async function errors(
  import_id: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Cursor.Page<RowError>> {
  await get(import_id);
  const [from = "0", after = "0"] = cursor ? Cursor.decode(cursor) : [];
  const found: RowError[] = [];
  let last = [from, after];
  for await (const { chunk, row } of rejected(import_id, from)) {
    if (row.line <= Number(after)) continue;
    if (found.length === limit) return { data: found, next_cursor: Cursor.encode(last) };
    found.push(row);
    last = [chunk, String(row.line)];
  }
  return { data: found, next_cursor: null };
}

async function* rejected(import_id: string, from: string): AsyncGenerator<{ chunk: string; row: RowError }> {
  let cursor: string | null = null;
  do {
    const query = ImportErrorEntity.query.record({ import_id }).gte({ chunk: from });
    const page: Awaited<ReturnType<typeof query.go>> = await query.go({ limit: 4, cursor });
    for (const { chunk, rows } of page.data) for (const row of rows) yield { chunk, row };
    cursor = page.cursor;
  } while (cursor !== null);
}

/** The rejected rows as CSV: line in the file, address as given, reason. */
export async function errorsCsv(import_id: string): Promise<string> {
  await get(import_id);
  const { data } = await ImportErrorEntity.query.record({ import_id }).go({ pages: "all" });
  const rows = data.flatMap((chunk) => chunk.rows);
  return [["line", "email", "reason"], ...rows.map(({ line, email, reason }) => [line, email, reason])]
    .map(Csv.line)
    .join("");
}

export const record = (import_id: string) => ({ workspace_id: Actor.workspaceId(), import_id });

export const toInfo = (item: ImportItem): Info => ({
  id: item.import_id,
  status: item.status,
  reason: item.reason ?? null,
  file_name: item.file_name,
  on_duplicate: item.on_duplicate,
  list_ids: item.list_ids,
  tags: item.tags,
  dry_run: item.dry_run ?? false,
  progress: item.status === "completed" ? 100 : Math.round((item.position / Math.max(1, item.file_size)) * 1000) / 10,
  rows: item.rows,
  created: item.created,
  updated: item.updated,
  skipped: item.skipped,
  failed: item.failed,
  created_at: item.created_at,
  started_at: item.started_at ?? null,
  completed_at: item.completed_at ?? null,
});
