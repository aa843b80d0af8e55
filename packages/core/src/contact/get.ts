import { getItems } from "../aws/get-items.ts";
import { projection } from "../aws/projection.ts";
import { AppError } from "../error/index.ts";
import { shardOf } from "../shard.ts";
import { findClaim } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { loadable, loadedContact, typedKey } from "./stored.ts";

/** One contact, read consistently, or undefined. */
export async function find(contact_id: string): Promise<ContactItem | undefined> {
  return (await getMany([contact_id])).get(contact_id);
}

/** @throws AppError missing */
export async function get(contact_id: string): Promise<ContactItem> {
  const item = await find(contact_id);
  if (!item) throw new AppError("missing", "contact.missing", `There is no contact ${contact_id}.`);
  return item;
}

/**
 * Contacts by id, read consistently if not told otherwise (what was unsubscribed a moment ago is). Ids of nobody, or of
 * another workspace, are not in the answer. Any number of ids.
 */
export async function getMany(
  contact_ids: string[],
  { consistent = true }: { consistent?: boolean } = {},
): Promise<Map<string, ContactItem>> {
  const items = await getItems([...new Set(contact_ids)].map(typedKey), {
    ConsistentRead: consistent,
    ...projection(loadable),
  });
  return new Map(
    items.map((item) => {
      const contact_id = item.sk?.S ?? "";
      return [contact_id, loadedContact(item, shardOf(contact_id))];
    }),
  );
}

/** The contact with this address (its key), or undefined. */
export async function findByEmail(email_key: string): Promise<ContactItem | undefined> {
  const claim = await findClaim(email_key);
  return claim && find(claim.contact_id);
}
