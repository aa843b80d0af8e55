import { z } from "zod";
import { Address } from "../address/index.ts";
import { Clock } from "../clock/index.ts";
import { Cursor } from "../cursor/index.ts";
import { List } from "../list/index.ts";
import { Rule } from "../rule/index.ts";
import { get as getSegment } from "../segment/read.ts";
import { shardCount } from "../shard.ts";
import type { ContactItem } from "./contact.ts";
import { findByEmail, getMany } from "./get.ts";
import { nameKey, nameOf } from "./key.ts";
import { newest } from "./newest.ts";
import { scanShard } from "./scan.ts";
import { search } from "./search.ts";
import { statuses } from "./status.ts";

export const Filter = z.object({
  email: z.string().optional(),
  company: z.string().optional(),
  /** All of them. */
  tags: z.array(z.string()).optional(),
  status: z.enum(statuses).optional(),
  is_active: z.boolean().optional(),
  list_id: z.string().optional(),
  segment_id: z.string().optional(),
  /** The beginning of an address or of a full name. */
  q: z.string().max(200).optional(),
});
export type Filter = z.infer<typeof Filter>;

/** A page that looks for few among many stops after this many, with what it has found. */
const mostExamined = 2_000;

/**
 * Contacts, newest first (by address and name when `q` is given). A filtered page may be shorter than `limit`, even
 * empty, while `next_cursor` says that there is more to look through.
 *
 * @throws AppError missing for an unknown list or segment
 */
export async function page(
  filter: Filter,
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Cursor.Page<ContactItem>> {
  const position = cursor ? Cursor.decode(cursor) : [];
  const matches = await predicate(filter);
  if (filter.email !== undefined) return one(filter.email, matches);
  const data: ContactItem[] = [];
  let examined = 0;
  let last: string[] = [];
  for await (const { item, at } of candidates(filter, position, limit)) {
    if (data.length === limit || examined === mostExamined) return { data, next_cursor: Cursor.encode(last) };
    if (matches(item)) data.push(item);
    examined++;
    last = at;
  }
  return { data, next_cursor: null };
}

/**
 * Some of those whom a filter names, newest first whatever its `q`, for jobs that go through all of them: at most `most`,
 * among as many contacts as one step may look at.
 *
 * @param before - goes on below this contact
 * @returns `next`: what to give as `before`, or undefined at the end
 * @throws AppError missing for an unknown list or segment
 */
export async function examine(
  filter: Filter,
  before: string | undefined,
  most: number,
): Promise<{ items: ContactItem[]; next: string | undefined }> {
  const matches = await predicate(filter);
  if (filter.email !== undefined) {
    const { data } = await one(filter.email, matches);
    return { items: data, next: undefined };
  }
  const items: ContactItem[] = [];
  let examined = 0;
  let last: string | undefined;
  for await (const { item } of candidates({ ...filter, q: undefined }, before === undefined ? [] : [before], most)) {
    if (items.length === most || examined === mostExamined) return { items, next: last };
    if (matches(item)) items.push(item);
    examined++;
    last = item.contact_id;
  }
  return { items, next: undefined };
}

/** What a page looks through, in its order, each with the position to go on after it. */
async function* candidates(
  filter: Filter,
  position: string[],
  limit: number,
): AsyncGenerator<{ item: ContactItem; at: string[] }> {
  const q = nameKey(filter.q ?? "");
  if ([...q].length >= 2) return yield* search(q, position);
  const [before] = position;
  const picky = Object.values(filter).some((value) => value !== undefined);
  const size = picky ? 100 : Math.ceil((limit / shardCount) * 1.5) + 2;
  const { list_type } = filter.list_id === undefined ? { list_type: undefined } : await List.get(filter.list_id);
  const items =
    filter.list_id !== undefined && list_type === "static"
      ? ofList(filter.list_id, before, size)
      : everyContact(before, size);
  for await (const item of items) yield { item, at: [item.contact_id] };
}

/** All contacts of the workspace, newest first. */
export function everyContact(before: string | undefined, size: number): AsyncGenerator<ContactItem> {
  return newest(
    async (shard, after, limit) => {
      const { contacts, next } = await scanShard(shard, { after, limit, order: "desc" });
      return { items: contacts, done: next === undefined };
    },
    ({ contact_id }) => contact_id,
    { before, size },
  );
}

/** Contacts on a list, newest first. */
async function* ofList(list_id: string, before: string | undefined, size: number): AsyncGenerator<ContactItem> {
  const ids = newest(
    async (shard, below, limit) => {
      const { contact_ids, done } = await List.members(list_id, shard, { before: below, limit });
      return { items: contact_ids, done };
    },
    (contact_id) => contact_id,
    { before, size },
  );
  let some: string[] = [];
  for await (const id of ids) {
    if (some.push(id) < 100) continue;
    yield* present(some);
    some = [];
  }
  yield* present(some);
}

async function* present(contact_ids: string[]): AsyncGenerator<ContactItem> {
  const found = await getMany(contact_ids);
  for (const id of contact_ids) {
    const item = found.get(id);
    if (item) yield item;
  }
}

async function one(email: string, matches: (item: ContactItem) => boolean): Promise<Cursor.Page<ContactItem>> {
  const checked = Address.check(email);
  const item = checked.ok ? await findByEmail(checked.value.key) : undefined;
  return { data: item && matches(item) ? [item] : [], next_cursor: null };
}

async function predicate(filter: Filter): Promise<(item: ContactItem) => boolean> {
  const now = Clock.now();
  const rules = [
    ...(filter.list_id === undefined ? [] : [await List.rulesOf(await List.get(filter.list_id))]),
    ...(filter.segment_id === undefined ? [] : [(await getSegment(filter.segment_id)).rules]),
  ];
  const isMeant = Rule.compile({ all: rules }, now);
  const q = nameKey(filter.q ?? "");
  const company = filter.company === undefined ? undefined : nameKey(filter.company);
  return (item) =>
    (q === "" || item.email_key.startsWith(q) || nameOf(item).startsWith(q)) &&
    (company === undefined || nameKey(item.company ?? "") === company) &&
    (filter.tags ?? []).every((tag) => item.tags.includes(tag)) &&
    (filter.status === undefined || item.status === filter.status) &&
    (filter.is_active === undefined || item.is_active === filter.is_active) &&
    isMeant(item);
}
