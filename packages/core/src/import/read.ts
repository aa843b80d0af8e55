import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Csv } from "../csv/index.ts";
import { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import { duplicateRules, ImportEntity, type ImportItem, statuses } from "./import.entity.ts";
import { ImportErrorEntity } from "./import-error.entity.ts";

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

/** @throws AppError missing */
export async function get(import_id: string): Promise<Info> {
  const item = await find(import_id);
  if (!item) throw missing("import", import_id);
  return toInfo(item);
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
