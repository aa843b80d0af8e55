import { claimsBeginning } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { getMany } from "./get.ts";
import { nameOf } from "./key.ts";
import { namesBeginning } from "./name.ts";

type Found = { item: ContactItem; at: string[] };

const size = 100;

/**
 * Contacts whose address begins with `q`, by address, then those whose name does, by name.
 *
 * @param q - at least two characters, lower case
 * @param position - of the contact before: `["email", key]` or `["name", key, contact_id]`
 */
export async function* search(q: string, position: string[]): AsyncGenerator<Found> {
  const [part, ...after] = position;
  if (part !== "name") yield* byEmail(q, after[0]);
  yield* byName(q, part === "name" ? after : []);
}

async function* byEmail(q: string, after: string | undefined): AsyncGenerator<Found> {
  let from = after;
  for (;;) {
    const { claims, done } = await claimsBeginning(q, from, size);
    const found = await getMany(claims.map(({ contact_id }) => contact_id));
    for (const { contact_id, email_key } of claims) {
      const item = found.get(contact_id);
      if (item) yield { item, at: ["email", email_key] };
    }
    from = claims.at(-1)?.email_key;
    if (done || from === undefined) return;
  }
}

async function* byName(q: string, [name_key, contact_id]: string[]): AsyncGenerator<Found> {
  let last = name_key !== undefined && contact_id !== undefined ? { name_key, contact_id } : undefined;
  for (;;) {
    const { named, done } = await namesBeginning(q, last, size);
    const found = await getMany(named.map(({ contact_id }) => contact_id));
    for (const { name_key, contact_id } of named) {
      const item = found.get(contact_id);
      // The index may be a moment behind.
      if (item && nameOf(item).startsWith(q) && !item.email_key.startsWith(q))
        yield { item, at: ["name", name_key, contact_id] };
    }
    last = named.at(-1);
    if (done || last === undefined) return;
  }
}
