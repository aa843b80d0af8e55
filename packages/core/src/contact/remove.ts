import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { releaseClaim } from "./claim.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { isActive } from "./create.ts";
import { find } from "./get.ts";
import { takeOff } from "./membership.ts";

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

/** Refused where what the counts follow from has changed since it was read. */
function deletion(item: ContactItem): Write {
  const params = ContactEntity.delete(item)
    .where((is, { eq }) =>
      [
        eq(is.email_key, item.email_key),
        eq(is.status, item.status),
        eq(is.is_active, item.is_active),
        eq(is.list_ids, item.list_ids),
      ].join(" AND "),
    )
    .params();
  return { Delete: params } as Write;
}
