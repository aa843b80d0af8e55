import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import { type Info, type Summary, toInfo, toSummary, type Version } from "./info.ts";
import { TemplateEntity, type TemplateItem } from "./template.entity.ts";
import { TemplateVersionEntity } from "./template-version.entity.ts";

/** A template with its content, the current one unless a version is named. @throws AppError missing */
export async function get(template_id: string, version?: number): Promise<Info> {
  const item = await find(template_id);
  const key = { template_id, version: version ?? item.version };
  const { data } = await TemplateVersionEntity.get(key).go({ consistent: true });
  if (!data) throw missing("template_version", `${version}`);
  return toInfo(item, data);
}

/** @throws AppError missing */
export async function find(template_id: string): Promise<TemplateItem> {
  const { data } = await TemplateEntity.get(record(template_id)).go({ consistent: true });
  if (!data) throw missing("template", template_id);
  return data;
}

export const Filter = z.object({
  category: z.string().max(100).optional(),
  template_type: z.string().max(50).optional(),
  /** All of them. */
  tags: z.array(z.string()).optional(),
  /** Part of a name or subject. */
  q: z.string().max(200).optional(),
});
export type Filter = z.infer<typeof Filter>;

type Paging = { limit?: number; cursor?: string | undefined };

/** The templates of the workspace that match, newest first. */
export async function page(filter: Filter, { limit = 50, cursor }: Paging = {}): Promise<Cursor.Page<Summary>> {
  const [before] = cursor ? Cursor.decode(cursor) : [];
  const workspace_id = Actor.workspaceId();
  const query = TemplateEntity.query.record({ workspace_id });
  // The last one shown is in the range again.
  const range = before ? query.between({ template_id: "!" }, { template_id: before }) : query;
  const { data } = await range
    .where(({ template_id, category, template_type, tags, search_key }, { eq, ne, contains }) =>
      [
        before && ne(template_id, before),
        filter.category && eq(category, filter.category),
        filter.template_type && eq(template_type, filter.template_type),
        filter.q && contains(search_key, filter.q.toLowerCase()),
        ...(filter.tags ?? []).map((tag) => contains(tags, tag as never)),
      ]
        .filter(Boolean)
        .join(" AND "),
    )
    .go({ count: limit + 1, order: "desc", consistent: true });
  const shown = data.slice(0, limit);
  const last = data.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(toSummary), next_cursor: last ? Cursor.encode([last.template_id]) : null };
}

/** The versions of a template, newest first, without their content. @throws AppError missing */
export async function versions(
  template_id: string,
  { limit = 50, cursor }: Paging = {},
): Promise<Cursor.Page<Version>> {
  await find(template_id);
  const [before] = cursor ? Cursor.decode(cursor).map(Number) : [];
  const query = TemplateVersionEntity.query.record({ template_id });
  const { data } = await (before ? query.between({ version: 0 }, { version: before - 1 }) : query).go({
    count: limit + 1,
    order: "desc",
    consistent: true,
    attributes: ["version", "subject", "created_at", "created_by"],
  });
  const shown = data.slice(0, limit);
  const last = data.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ created_by, ...version }) => ({ ...version, created_by: created_by ?? null })),
    next_cursor: last ? Cursor.encode([`${last.version}`]) : null,
  };
}

export const record = (template_id: string) => ({ workspace_id: Actor.workspaceId(), template_id });
