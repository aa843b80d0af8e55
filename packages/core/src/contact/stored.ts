import { Actor } from "../actor/index.ts";
import type { Key } from "../aws/get-items.ts";
import type { Stored } from "../aws/value.ts";
import { shardOf } from "../shard.ts";
import type { ContactItem } from "./contact.ts";
import { nameHead, nameOf } from "./key.ts";

/*
 * A contact lies in the table under its keys as one text: its version, then as JSON what there is to say about it, without
 * what is the same for most. Contacts are read by the hundred thousand to plan a campaign or count a segment, and written
 * so by an import: with an attribute for each field an item is twice as large, since DynamoDB bills the names too, and the
 * engine of a laptop takes three times as long to read it and twice as long to write it. So there is one way to change a
 * contact: read it, and write it back whole where its version is still the one that was read.
 */

export const contactPartition = (shard: number): string => `${Actor.workspaceId()}#contact#${shard}`;

/** Where a contact of the actor's workspace lies. */
export const contactKey = (contact_id: string) => ({ pk: contactPartition(shardOf(contact_id)), sk: contact_id });

export function typedKey(contact_id: string): Key {
  const { pk, sk } = contactKey(contact_id);
  return { pk: { S: pk }, sk: { S: sk } };
}

export const namePartition = (name_key: string): string => `${Actor.workspaceId()}#name#${nameHead(name_key)}`;

/** Where a contact lies in the index of names; without a name it is in none. */
export function nameIndex(item: ContactItem): { gsi1pk: string; gsi1sk: string } | undefined {
  const name_key = nameOf(item);
  return name_key === "" ? undefined : { gsi1pk: namePartition(name_key), gsi1sk: `${name_key}#${item.contact_id}` };
}

/** What is not said of most contacts. */
const usual = {
  tags: Object.freeze([]),
  list_ids: Object.freeze([]),
  custom_fields: Object.freeze({}),
  status: "active",
  is_active: true,
  score: 0,
  grade: "F",
  lifecycle_stage: "subscriber",
};

const usually: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(usual).map(([name, value]) => [name, JSON.stringify(value)]),
);

/** What the text of a contact begins with in this version. */
export const versionMark = (version: number): string => `${version} `;

/** The text of a contact. */
export function aboutOf({ workspace_id: _, shard: __, contact_id: ___, version, ...fields }: ContactItem): string {
  const { email, email_key, created_at, updated_at, ...rest } = fields;
  const about: Record<string, unknown> = { email, created_at };
  if (email_key !== email) about.email_key = email_key;
  if (updated_at !== created_at) about.updated_at = updated_at;
  for (const [name, value] of Object.entries(rest))
    if (usually[name] === undefined || JSON.stringify(value) !== usually[name]) about[name] = value;
  return versionMark(version) + quoted(JSON.stringify(about));
}

/*
 * The text has apostrophes for JSON's quotes. It travels as a string within JSON, which escapes quotes, and a string
 * without escapes is read and written in a fifth less time.
 */
const quoted = (json: string): string => json.replaceAll("'", "\\u0027").replaceAll('"', "'");

/** In bytes, which takes a quarter of the time that `replaceAll` needs for so many. */
function unquoted(text: string): string {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 39) bytes[at] = 34;
  return bytes.toString();
}

export const storedContact = (item: ContactItem) => ({
  ...contactKey(item.contact_id),
  ...nameIndex(item),
  about: aboutOf(item),
});

/** Attributes that `loadedContact` needs. */
export const loadable = ["sk", "about"] as const;

/** A contact of the actor's workspace out of what is stored of it. */
export function loadedContact({ sk, about }: Stored, shard: number): ContactItem {
  const text = about?.S ?? "";
  const mark = text.indexOf(" ");
  const said = JSON.parse(unquoted(text.slice(mark + 1)));
  return {
    ...usual,
    email_key: said.email,
    updated_at: said.created_at,
    ...said,
    workspace_id: Actor.workspaceId(),
    shard,
    contact_id: sk?.S,
    version: Number(text.slice(0, mark)),
  };
}
