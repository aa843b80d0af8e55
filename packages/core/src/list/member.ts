import { insert } from "../aws/insert.ts";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { shardOf } from "../shard.ts";
import { ListEntity } from "./list.entity.ts";
import { record } from "./list.ts";
import { MembershipEntity, type MembershipItem } from "./membership.entity.ts";

/** The write that puts a contact on a list, as seen from the list. */
export const joining = (list_id: string, contact_id: string): Write =>
  ({ Put: MembershipEntity.put(member(list_id, contact_id)).params() }) as Write;

/** The write that takes a contact off a list, as seen from the list. */
export const leaving = (list_id: string, contact_id: string): Write =>
  ({ Delete: MembershipEntity.delete(member(list_id, contact_id)).params() }) as Write;

/** The write that moves a list's count up; refused where the list is gone. */
export function countingJoined(list_id: string, by: number): Write {
  const params = ListEntity.patch(record(list_id))
    .add({ contact_count: by })
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .params();
  return { Update: params } as Write;
}

/** The write that moves a list's count down; also of one that is being deleted. */
export const countingLeft = (list_id: string, by: number): Write =>
  ({ Update: ListEntity.patch(record(list_id)).add({ contact_count: -by }).params() }) as Write;

export const member = (list_id: string, contact_id: string): MembershipItem => ({
  list_id,
  shard: shardOf(contact_id),
  contact_id,
  joined_at: Clock.now(),
});

/**
 * One page of a shard's members by contact id. The caller has made sure that the list is of the actor's workspace.
 *
 * @param options.before - go on below this contact id
 */
export async function members(
  list_id: string,
  shard: number,
  options: { before?: string | undefined; limit: number },
): Promise<{ contact_ids: string[]; done: boolean }> {
  const query = MembershipEntity.query.record({ list_id, shard });
  const { data, cursor } = await (options.before ? query.lt({ contact_id: options.before }) : query).go({
    limit: options.limit,
    order: "desc",
    consistent: true,
  });
  return { contact_ids: data.map(({ contact_id }) => contact_id), done: cursor === null };
}

/** Puts many memberships at once, for contacts that are about to be written with this list on them. */
export async function joinFresh(list_id: string, contact_ids: string[]): Promise<void> {
  await insert(contact_ids.map((contact_id) => stored(member(list_id, contact_id))));
}

/** What ElectroDB stores of a membership; see `contact/stored.ts`. */
export const stored = (item: MembershipItem) => ({
  ...item,
  pk: `${item.list_id}#${item.shard}`,
  sk: item.contact_id,
  __edb_e__: "membership",
  __edb_v__: "1",
});
