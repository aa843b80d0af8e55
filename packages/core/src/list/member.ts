import { pause } from "../aws/pause.ts";
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
  let items = contact_ids.map((contact_id) => member(list_id, contact_id));
  for (let attempt = 1; items.length > 0; attempt++) {
    const { unprocessed } = await MembershipEntity.put(items).go({ concurrency: 4 });
    items = unprocessed.map(({ contact_id }) => member(list_id, contact_id));
    if (items.length > 0) await pause(attempt);
  }
}
