import { Actor } from "../actor/index.ts";
import type { Key } from "../aws/get-items.ts";
import type { Stored } from "../aws/value.ts";
import { shardOf } from "../shard.ts";
import type { ContactItem } from "./contact.ts";
import { nameHead, nameOf } from "./key.ts";

/*
 * A contact lies in the table under its keys as one JSON text with a version beside it. Contacts are read by the hundred
 * thousand to plan a campaign or count a segment, and written so by an import: with an attribute for each field an item is
 * half as large again, since DynamoDB bills the names too, and the engine of a laptop takes four times as long to read it
 * and twice as long to write it. So there is one way to change a contact: read it, and write it back whole where its
 * version is still the one that was read.
 */

export const contactPartition = (shard: number): string => `${Actor.workspaceId()}#contact#${shard}`;

/** Where a contact of the actor's workspace lies. */
export const contactKey = (contact_id: string) => ({ pk: contactPartition(shardOf(contact_id)), sk: contact_id });

export function typedKey(contact_id: string): Key {
  const { pk, sk } = contactKey(contact_id);
  return { pk: { S: pk }, sk: { S: sk } };
}

export const namePartition = (name_key: string): string => `${Actor.workspaceId()}#name#${nameHead(name_key)}`;

/** What of a contact lies beside its keys. */
export function storedFields({ workspace_id: _, shard: __, contact_id: ___, version, ...about }: ContactItem) {
  return { version, about: JSON.stringify(about) };
}

/** Where a contact lies in the index of names; without a name it is in none. */
export function nameIndex(item: ContactItem): { gsi1pk: string; gsi1sk: string } | undefined {
  const name_key = nameOf(item);
  return name_key === "" ? undefined : { gsi1pk: namePartition(name_key), gsi1sk: `${name_key}#${item.contact_id}` };
}

export const storedContact = (item: ContactItem) => ({
  ...contactKey(item.contact_id),
  ...nameIndex(item),
  ...storedFields(item),
});

/** Attributes that `loadedContact` needs. */
export const loadable = ["pk", "sk", "version", "about"] as const;

/** A contact out of what is stored of it. */
export function loadedContact({ pk, sk, version, about }: Stored): ContactItem {
  const partition = pk?.S ?? "";
  return {
    workspace_id: partition.slice(0, partition.indexOf("#")),
    shard: Number(partition.slice(partition.lastIndexOf("#") + 1)),
    contact_id: sk?.S,
    version: Number(version?.N),
    ...JSON.parse(about?.S ?? "{}"),
  };
}
