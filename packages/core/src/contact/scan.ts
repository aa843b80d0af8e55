import { Actor } from "../actor/index.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";

/**
 * One page of a shard's contacts in the order of their ids, read consistently: whoever was added a moment before a
 * campaign began is in it.
 *
 * @param options.after - the last id of the page before
 * @param options.limit - at most this many; a page may be shorter without being the last
 * @returns `next`: what to give as `after`, or undefined at the end of the shard
 */
export async function scanShard(
  shard: number,
  options: { after?: string | undefined; limit?: number } = {},
): Promise<{ contacts: ContactItem[]; next: string | undefined }> {
  const query = ContactEntity.query.record({ workspace_id: Actor.workspaceId(), shard });
  const after = options.after === undefined ? query : query.gt({ contact_id: options.after });
  const { data, cursor } = await after.go({
    consistent: true,
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  });
  return { contacts: data, next: cursor === null ? undefined : data.at(-1)?.contact_id };
}
