import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { Cursor } from "../cursor/index.ts";
import { invalid, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Queue } from "../queue/index.ts";
import { line } from "../text.ts";
import { ListEntity, type ListItem, listTypes } from "./list.entity.ts";

const description = z.string().trim().max(1000);

export const Create = z.object({
  name: line(200),
  description: description.optional(),
  list_type: z.enum(listTypes).default("static"),
  is_public: z.boolean().default(false).meta({ description: "a topic that the preference centre offers to everybody" }),
});

export const Update = z
  .object({ name: line(200), description: description.nullable(), is_public: z.boolean() })
  .partial();

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    is_public: z.boolean(),
    list_type: z.enum(listTypes),
    contact_count: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "List" });
export type Info = z.infer<typeof Info>;

/** Asks for a deleted list's contacts to be taken off it. */
export const CleanUpQueue = Queue.define("list", z.object({ list_id: z.string() }));

/** Creates an empty list. */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { name, description, list_type, is_public } = Create.parse(input);
  if (list_type !== "static") throw invalid("list_type", "Only static lists can be created.", "list.type");
  const now = Clock.now();
  const item: ListItem = {
    ...record(Id.create("list")),
    name,
    ...(description ? { description } : {}),
    ...(is_public ? { is_public } : {}),
    list_type,
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
 * That all these lists exist.
 *
 * @throws AppError missing, naming the first that does not
 */
export async function mustExist(list_ids: string[]): Promise<void> {
  await Promise.all(list_ids.map(get));
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

/** Changes the given fields; null takes the description away. */
export async function update(list_id: string, input: z.input<typeof Update>): Promise<Info> {
  const { name, description, is_public } = Update.parse(input);
  const change = ListEntity.patch(record(list_id)).set({
    updated_at: Clock.now(),
    ...(name === undefined ? {} : { name }),
    ...(description ? { description } : {}),
    ...(is_public === undefined ? {} : { is_public }),
  });
  const write = (description === null || description === "" ? change.remove(["description"]) : change)
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("list", list_id));
  return toInfo(data as ListItem);
}

/**
 * Deletes a list. It is gone for everybody at once; a job takes its contacts off it, since they may be millions.
 * Repeating it while that job is due asks for the job again, so a crash in between loses nothing.
 */
export async function remove(list_id: string): Promise<void> {
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
  contact_count: item.contact_count,
  created_at: item.created_at,
  updated_at: item.updated_at,
});
