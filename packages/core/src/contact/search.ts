import { Actor } from "../actor/index.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { ContactEmailEntity } from "./contact-email.entity.ts";
import { getMany } from "./get.ts";
import { emailHead, nameHead } from "./key.ts";

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
  const key = { workspace_id: Actor.workspaceId(), email_head: emailHead(q) };
  let from = after;
  for (;;) {
    const query = ContactEmailEntity.query.record(key);
    const narrowed = from
      ? query.between({ email_key: `${from}\u0000` }, { email_key: `${q}\u{10ffff}` })
      : query.begins({ email_key: q });
    const { data, cursor } = await narrowed.go({ limit: size, consistent: true });
    const found = await getMany(data.map(({ contact_id }) => contact_id));
    for (const { contact_id, email_key } of data) {
      const item = found.get(contact_id);
      if (item) yield { item, at: ["email", email_key] };
    }
    from = data.at(-1)?.email_key;
    if (cursor === null || from === undefined) return;
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
