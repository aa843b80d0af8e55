import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { storage } from "../entity.ts";
import { AppError, missing } from "../error/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { releaseClaim } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { isActive } from "./create.ts";
import { find } from "./get.ts";
import { takeOff } from "./membership.ts";
import { contactKey, versionMark } from "./stored.ts";

/** Lists that fit the last transaction; a contact on more leaves the others first. */
const listsAtOnce = 40;

/** Deletes a contact with its claim, its memberships and its counts. Suppression of the address stays. */
export async function remove(contact_id: string): Promise<void> {
  for (let attempt = 1; attempt <= 8; attempt++) {
    const item = await find(contact_id);
    if (!item) throw missing("contact", contact_id);
    const [first, ...others] = item.list_ids.slice(listsAtOnce - 1);
    for (const list_id of first ? [first, ...others] : []) await takeOff(list_id, [contact_id]);
    if (first) continue;
    const refused = await transact(removing(item));
    if (refused.length === 0) return;
    for (const [index, list_id] of item.list_ids.entries()) {
      if (refused.includes(countAt(index))) await takeOff(list_id, [contact_id]);
    }
    await pause(attempt);
  }
  throw new AppError("unavailable", "contact.busy", "This contact changes too often right now.");
}

/** The position among the writes of the count of the list at `index`; refused where that list is gone. */
const countAt = (index: number): number => 3 + 2 * index;

const removing = (item: ContactItem): Write[] => [
  deletion(item),
  releaseClaim(item),
  ...item.list_ids.flatMap((list_id) => [List.leaving(list_id, item.contact_id), List.countingLeft(list_id, 1)]),
  Stat.increment(item.workspace_id, Clock.day(), { contacts_deleted: 1, contacts_active: isActive(item) ? -1 : 0 }),
];

/** Refused where it is no longer what was read: the counts follow from that. */
const deletion = ({ contact_id, version }: ContactItem): Write => ({
  Delete: {
    TableName: storage.table,
    Key: contactKey(contact_id),
    ConditionExpression: "begins_with(about, :read)",
    ExpressionAttributeValues: { ":read": versionMark(version) },
  },
});
