import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { Cursor } from "../cursor/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Queue } from "../queue/index.ts";
import type { Rule } from "../rule/index.ts";
import { ListEntity, type ListItem } from "./list.entity.ts";
import type { Create, Info, Update } from "./schema.ts";

/** Asks for a deleted list's contacts to be taken off it. */
export const CleanUpQueue = Queue.define("list", z.object({ list_id: z.string() }));

/** Puts a list that was checked into the table. */
export async function insert({
  name,
  description,
  is_public,
  list_type,
  rules,
  parent_list_id,
}: z.output<typeof Create>): Promise<Info> {
  const now = Clock.now();
  const item: ListItem = {
    ...record(Id.create("list")),
    name,
    ...(description ? { description } : {}),
    ...(is_public ? { is_public } : {}),
    list_type,
    ...(rules ? { rules: JSON.stringify(rules) } : {}),
    ...(parent_list_id ? { parent_list_id } : {}),
    contact_count: 0,
    created_at: now,
    created_by: Actor.label(),
    updated_at: now,
  };
  await ListEntity.create(item).go();
  return toInfo(item);
}

/** @throws AppError missing */
export async function get(list_id: string): Promise<Info> {
  const { data } = await ListEntity.get(record(list_id)).go({ consistent: true });
  if (!data || data.deleted_at) throw missing("list", list_id);
  return toInfo(data);
}

/**
 * That all these lists exist and contacts can be put on them by hand.
 *
 * @throws AppError missing, naming the first that does not; conflict for one whose contacts follow from rules
 */
export async function mustExist(list_ids: string[]): Promise<void> {
  await Promise.all(list_ids.map(assertStatic));
}

/**
 * That contacts can be put on this list, or taken off it, by hand.
 *
 * @throws AppError missing; conflict for one whose contacts follow from rules
 */
export async function assertStatic(list_id: string): Promise<void> {
  const { list_type } = await get(list_id);
  if (list_type === "static") return;
  throw new AppError("conflict", "list.ruled", `Who is on a ${list_type} list follows from its rules.`, { list_id });
}

/** The lists that anybody may join, oldest first. */
export async function open(): Promise<Info[]> {
  const { data } = await ListEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .where(({ deleted_at, is_public }, { notExists, eq }) => `${notExists(deleted_at)} AND ${eq(is_public, true)}`)
    .go({ pages: "all", consistent: true });
  return data.map(toInfo);
}

/** The lists of the workspace, oldest first. */
export async function page(options: { limit?: number; cursor?: string | undefined } = {}): Promise<Cursor.Page<Info>> {
  const { limit = 50, cursor } = options;
  const [after] = cursor ? Cursor.decode(cursor) : [];
  const query = ListEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await (after ? query.between({ list_id: `${after}!` }, { list_id: "~" }) : query)
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .go({ count: limit + 1, consistent: true });
  const shown = data.slice(0, limit);
  const last = data.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(toInfo), next_cursor: last ? Cursor.encode([last.list_id]) : null };
}

/** Writes the given fields, which were checked; null takes the description away. */
export async function patch(
  list_id: string,
  { name, description, is_public, rules }: z.output<typeof Update>,
): Promise<Info> {
  const change = ListEntity.patch(record(list_id)).set({
    updated_at: Clock.now(),
    ...(name === undefined ? {} : { name }),
    ...(description ? { description } : {}),
    ...(is_public === undefined ? {} : { is_public }),
    ...(rules ? { rules: JSON.stringify(rules) } : {}),
  });
  const write = (description === null || description === "" ? change.remove(["description"]) : change)
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("list", list_id));
  return toInfo(data as ListItem);
}

/** Hides a list from everybody and asks for its contacts to be taken off. */
export async function hide(list_id: string): Promise<void> {
  const write = ListEntity.patch(record(list_id)).set({ deleted_at: Clock.now() }).go();
  await guarded(write, () => missing("list", list_id));
  await Queue.send(CleanUpQueue, [{ list_id }]);
}

/** Forgets a deleted list for good; for the job, when nobody is on it any more. */
export async function forget(list_id: string): Promise<void> {
  await ListEntity.delete(record(list_id)).go();
}

/** Whether the list was deleted and its contacts are still to be taken off. */
export async function isDeleted(list_id: string): Promise<boolean> {
  const { data } = await ListEntity.get(record(list_id)).go({ consistent: true });
  return Boolean(data?.deleted_at);
}

export const record = (list_id: string) => ({ workspace_id: Actor.workspaceId(), list_id });

const toInfo = (item: ListItem): Info => ({
  id: item.list_id,
  name: item.name,
  description: item.description ?? null,
  is_public: item.is_public ?? false,
  list_type: item.list_type,
  rules: item.rules ? (JSON.parse(item.rules) as Rule.Info) : null,
  parent_list_id: item.parent_list_id ?? null,
  contact_count: item.contact_count,
  counted_at: item.counted_at ?? null,
  created_at: item.created_at,
  updated_at: item.updated_at,
});
