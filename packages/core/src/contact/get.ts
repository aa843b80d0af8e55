import { Actor } from "../actor/index.ts";
import { getItems, type Key } from "../aws/get-items.ts";
import { projection } from "../aws/projection.ts";
import { AppError } from "../error/index.ts";
import { shardOf } from "../shard.ts";
import { findClaim } from "./claim.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { contactKey, loadedContact } from "./stored.ts";

/** One contact, read consistently, or undefined. */
export async function find(contact_id: string): Promise<ContactItem | undefined> {
  const { data } = await ContactEntity.get(record(contact_id)).go({ consistent: true });
  return data ?? undefined;
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
 *
 * @param options.only - attributes that the caller looks at; the others are not fetched
 */
export async function getMany(
  contact_ids: string[],
  { consistent = true, only }: { consistent?: boolean; only?: readonly string[] } = {},
): Promise<Map<string, ContactItem>> {
  const items = await getItems([...new Set(contact_ids)].map(keyOf), {
    ConsistentRead: consistent,
    ...(only ? projection(["contact_id", ...only]) : {}),
  });
  return new Map(items.map(loadedContact).map((item) => [item.contact_id, item]));
}

/** The contact with this address (its key), or undefined. */
export async function findByEmail(email_key: string): Promise<ContactItem | undefined> {
  const claim = await findClaim(email_key);
  return claim && find(claim.contact_id);
}

function keyOf(contact_id: string): Key {
  const { pk, sk } = contactKey(record(contact_id));
  return { pk: { S: pk }, sk: { S: sk } };
}

function record(contact_id: string) {
  return { workspace_id: Actor.workspaceId(), shard: shardOf(contact_id), contact_id };
}
