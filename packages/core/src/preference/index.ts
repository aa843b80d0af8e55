import { Allowance } from "../allowance/index.ts";
import { Clock } from "../clock/index.ts";
import { Consent } from "../consent/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Suppression } from "../suppression/index.ts";
import type { Token } from "../token/index.ts";

export type Topic = { list_id: string; name: string; description: string | null; joined: boolean };

/**
 * What a recipient can choose: the lists that they are on and those that are open to everybody, by name. `left` is who
 * unsubscribed and may come back; `blocked` who gets nothing whatever they choose, or was deleted.
 */
export type Choice = { state: "active" | "left" | "blocked"; topics: Topic[]; language?: string };

/** How somebody said yes: in which words, in which language, from which network address. */
export type Statement = { wording: string; language: string; address: string };

export async function get({ contact_id }: Token.Mail): Promise<Choice> {
  const contact = await Contact.find(contact_id);
  const state = contact ? await stateOf(contact) : "blocked";
  if (!contact || state === "blocked") return { state: "blocked", topics: [], ...languageOf(contact) };
  const [own, open] = await Promise.all([Promise.all(contact.list_ids.map(found)), List.open()]);
  const lists = new Map([...own, ...open].flatMap((list) => (list ? [[list.id, list] as const] : [])));
  const topics = [...lists.values()].map(({ id, name, description }) => {
    return { list_id: id, name, description, joined: state === "active" && contact.list_ids.includes(id) };
  });
  return { state, topics: topics.sort((a, b) => a.name.localeCompare(b.name)), ...languageOf(contact) };
}

/** The language of the recipient of a mail, if it is known. */
export async function language({ contact_id }: Token.Mail): Promise<string | undefined> {
  return (await Contact.find(contact_id))?.language;
}

/**
 * Makes these the recipient's topics, out of those that they were shown. Who had unsubscribed and chooses some comes
 * back by it: the link was sent to their own mailbox, as a confirmation is, and the consent is kept like one.
 */
export async function choose(mail: Token.Mail, list_ids: readonly string[], statement: Statement): Promise<void> {
  const { contact_id } = mail;
  const [choice, contact] = await Promise.all([get(mail), Contact.find(contact_id)]);
  if (!contact || choice.state === "blocked") return;
  const wanted = choice.topics.filter(({ list_id }) => list_ids.includes(list_id));
  if (choice.state === "left" && wanted.length === 0) return;
  for (const { list_id } of choice.topics)
    if (!list_ids.includes(list_id) && contact.list_ids.includes(list_id)) await Contact.takeOff(list_id, [contact_id]);
  const joined = wanted.filter((topic) => !topic.joined).map(({ list_id }) => list_id);
  if (joined.length === 0) return;
  const { address, ...words } = statement;
  const from = Allowance.truncated(address);
  for (const some of inChunks(joined)) {
    const consent = await Consent.request({
      ...words,
      contact_id,
      consent_id: Id.create("consent"),
      email: contact.email,
      source: "preferences",
      list_ids: some,
      double_opt_in: true,
      requested_at: Clock.now(),
      requested_from: from,
    });
    await Consent.give(consent, from);
  }
}

/** As many lists as fit the transaction of a consent. */
const atOnce = 20;

const inChunks = (list_ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(list_ids.length / atOnce) }, (_, index) =>
    list_ids.slice(index * atOnce, (index + 1) * atOnce),
  );

async function stateOf({ status, is_active, email_key }: Contact.Item): Promise<Choice["state"]> {
  const suppressed = (await Suppression.reasons([email_key])).get(email_key);
  if (!is_active || status === "bounced" || status === "complained" || status === "unconfirmed") return "blocked";
  if (suppressed && suppressed !== "unsubscribe") return "blocked";
  return status === "unsubscribed" || suppressed ? "left" : "active";
}

const languageOf = (contact: Contact.Item | undefined) => (contact?.language ? { language: contact.language } : {});

async function found(list_id: string): Promise<List.Info | undefined> {
  try {
    return await List.get(list_id);
  } catch (error) {
    // Deleted a moment ago: its contacts are being taken off it.
    if (error instanceof AppError && error.kind === "missing") return undefined;
    throw error;
  }
}

export * as Preference from "./index.ts";
