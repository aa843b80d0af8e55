import { Actor } from "../actor/index.ts";
import { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import type { Rule } from "../rule/index.ts";
import type { Info } from "./schema.ts";
import { SegmentEntity, type SegmentItem } from "./segment.entity.ts";

export const key = (segment_id: string) => ({ workspace_id: Actor.workspaceId(), segment_id });

/** @throws AppError missing */
export async function get(segment_id: string): Promise<Info> {
  const { data } = await SegmentEntity.get(key(segment_id)).go({ consistent: true });
  if (!data) throw missing("segment", segment_id);
  return toInfo(data);
}

/** The segments of the workspace, oldest first, with the counts of when they were last counted. */
export async function page(options: { limit?: number; cursor?: string | undefined } = {}): Promise<Cursor.Page<Info>> {
  const { limit = 50, cursor } = options;
  const [after] = cursor ? Cursor.decode(cursor) : [];
  const query = SegmentEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await (after ? query.between({ segment_id: `${after}!` }, { segment_id: "~" }) : query).go({
    count: limit + 1,
    consistent: true,
  });
  const shown = data.slice(0, limit);
  const last = data.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(toInfo), next_cursor: last ? Cursor.encode([last.segment_id]) : null };
}

/** Every segment of the workspace. */
export async function all(): Promise<Info[]> {
  const { data } = await SegmentEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .go({ pages: "all", consistent: true });
  return data.map(toInfo);
}

export const toInfo = (item: SegmentItem): Info => ({
  id: item.segment_id,
  name: item.name,
  description: item.description ?? null,
  rules: JSON.parse(item.rules) as Rule.Info,
  contact_count: item.contact_count ?? null,
  counted_at: item.counted_at ?? null,
  created_at: item.created_at,
  updated_at: item.updated_at,
});
