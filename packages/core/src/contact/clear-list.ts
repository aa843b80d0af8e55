import { transact } from "../aws/transact.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { shards } from "../shard.ts";
import { takeOff } from "./membership.ts";

/** Contacts taken off before the job gives the rest back to the queue. */
const atMost = 2_000;

/**
 * Takes all contacts off a deleted list, then forgets it. What is done is done: interrupted at any point, the next
 * delivery goes on with those who are still on it.
 *
 * @throws Queue.Later while there is more to do
 */
export async function clearList({ list_id }: { list_id: string }): Promise<void> {
  if (!(await List.isDeleted(list_id))) return;
  let taken = 0;
  for (const shard of shards) {
    for (;;) {
      const { contact_ids, done } = await List.members(list_id, shard, { limit: 100 });
      const { missing_ids, unchanged } = await takeOff(list_id, contact_ids);
      // Also those whose contact never came to be, since the import that wrote them died.
      const left = unchanged > 0 ? contact_ids : missing_ids;
      for (const contact_id of left) await transact([List.leaving(list_id, contact_id)]);
      taken += contact_ids.length;
      if (done) break;
      if (taken >= atMost) throw new Queue.Later(0);
    }
  }
  await List.forget(list_id);
}
