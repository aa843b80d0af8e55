import { Actor } from "../actor/index.ts";
import { claimsBeginning } from "./claim.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { getMany } from "./get.ts";
import { nameHead } from "./key.ts";

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

async function* byName(q: string, after: string[]): AsyncGenerator<Found> {
  const query = ContactEntity.query.by_name({ workspace_id: Actor.workspaceId(), name_head: nameHead(q) });
  const [name_key, contact_id] = after;
  const narrowed =
    name_key && contact_id
      ? query.between({ name_key, contact_id: `${contact_id}!` }, { name_key: `${q}\u{10ffff}` })
      : query.begins({ name_key: q });
  let cursor: string | null = null;
  do {
    const found: { data: ContactItem[]; cursor: string | null } = await narrowed.go({
      limit: size,
      hydrate: true,
      cursor,
    });
    for (const item of found.data) {
      // The index may be a moment behind.
      if (item.name_key.startsWith(q) && !item.email_key.startsWith(q))
        yield { item, at: ["name", item.name_key, item.contact_id] };
    }
    cursor = found.cursor;
  } while (cursor !== null);
}
