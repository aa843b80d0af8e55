import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { List } from "../list/index.ts";
import type { Token } from "../token/index.ts";

export type Topic = { list_id: string; name: string };

/** The lists that the recipient of a mail is on, by name; none for who gets no marketing mail, or was deleted. */
export async function topics({ contact_id }: Token.Mail): Promise<Topic[]> {
  const contact = await Contact.find(contact_id);
  if (!contact || !Contact.isActive(contact)) return [];
  const lists = await Promise.all(contact.list_ids.map(named));
  return lists.flatMap((list) => list ?? []).sort((a, b) => a.name.localeCompare(b.name));
}

/** Takes the recipient of a mail off the lists that they are on and do not keep. Never puts anybody on a list. */
export async function keepOnly(mail: Token.Mail, list_ids: readonly string[]): Promise<void> {
  for (const { list_id } of await topics(mail))
    if (!list_ids.includes(list_id)) await Contact.takeOff(list_id, [mail.contact_id]);
}

async function named(list_id: string): Promise<Topic | undefined> {
  try {
    return { list_id, name: (await List.get(list_id)).name };
  } catch (error) {
    // Deleted a moment ago: its contacts are being taken off it.
    if (error instanceof AppError && error.kind === "missing") return undefined;
    throw error;
  }
}

export * as Preference from "./index.ts";
