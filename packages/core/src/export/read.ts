import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { missing } from "../error/index.ts";
import { File } from "../file/index.ts";
import { ExportEntity, type ExportItem, statuses } from "./export.entity.ts";

/** Seconds for which the address of a finished export is good; asking again gives another. */
const seconds = 900;

export const Info = z
  .object({
    id: z.string(),
    status: z.enum(statuses),
    reason: z.string().nullable().meta({ description: "why it failed" }),
    rows: z.int(),
    url: z.string().nullable().meta({ description: "of the file, for a quarter of an hour; ask again for another" }),
    created_at: z.string(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "Export" });
export type Info = z.infer<typeof Info>;

/** @throws AppError missing */
export async function get(export_id: string): Promise<Info> {
  const item = await find(export_id);
  if (!item) throw missing("export", export_id);
  return toInfo(item);
}

export async function find(export_id: string): Promise<ExportItem | undefined> {
  const { data } = await ExportEntity.get(record(export_id)).go({ consistent: true });
  return data ?? undefined;
}

export const record = (export_id: string) => ({ workspace_id: Actor.workspaceId(), export_id });

export const toInfo = async (item: ExportItem): Promise<Info> => ({
  id: item.export_id,
  status: item.status,
  reason: item.reason ?? null,
  rows: item.rows,
  url: item.status === "completed" ? await File.addressToGet(item.file, { file_name: "contacts.csv", seconds }) : null,
  created_at: item.created_at,
  completed_at: item.completed_at ?? null,
});
