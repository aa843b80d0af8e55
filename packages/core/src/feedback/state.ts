import { Address } from "../address/index.ts";
import { config } from "../config/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Message } from "../message/index.ts";
import { Receipt } from "../receipt/index.ts";
import { Workspace } from "../workspace/index.ts";
import type { Fact, Mail } from "./fact.ts";
import { linksOf } from "./links.ts";

/** Facts about one recipient: they touch the same items, so they are decided together. */
export type Case = { facts: Fact[] };

/** What was read before anything is decided; every write holds only while it still is so. */
export type State = {
  contact: Contact.Item | undefined;
  messages: ReadonlyMap<string, Message.Item>;
  /** What visits count for that nobody else will count any more, by message. */
  owed: ReadonlyMap<string, Message.Uncounted>;
  /** Whether the workspace lets hits be recorded. */
  tracked: boolean;
  /** Whether the workspace wants to know of its contacts what they received. */
  received: boolean;
  /** By what it is decided who made the visits of a campaign's mail. */
  rules: (campaign_id: string | undefined) => Message.Rules;
};

const mostFacts = 20;

export const casesOf = (facts: readonly Fact[]): Case[] =>
  [...Map.groupBy(facts, ({ mail }) => mail.recipient_id).values()].flatMap(split);

function split(facts: Fact[]): Case[] {
  const once = [...new Map(facts.map((fact) => [`${fact.at} ${fact.type} ${fact.identity}`, fact])).values()];
  return Array.from({ length: Math.ceil(once.length / mostFacts) }, (_, index) => ({
    facts: once.slice(index * mostFacts, (index + 1) * mostFacts),
  }));
}

export async function load(
  cases: readonly Case[],
  { ignored, ...wishes }: Wishes,
  { consistent = true } = {},
): Promise<State[]> {
  const mails = cases.flatMap(({ facts }) => facts.map(({ mail }) => mail));
  const keys = mails.flatMap(({ recipient_id, source_id }) => (source_id ? [{ recipient_id, source_id }] : []));
  const [known, contacts, links] = await Promise.all([
    Message.getMany(keys, { consistent }).then(settled),
    Contact.getMany(
      mails.flatMap(({ contact_id }) => contact_id ?? []),
      { consistent },
    ),
    linksOf(mails.flatMap(({ campaign_id }) => campaign_id ?? [])),
  ]);
  const grace = config().OPEN_EVENT_GRACE_PERIOD_SECONDS;
  const rules = (campaign_id?: string) => ({ links: links.get(campaign_id ?? "") ?? 0, grace, ignored });
  return Promise.all(
    cases.map(async ({ facts }) => {
      const contact_id = contactOf(facts);
      const contact = contact_id ? contacts.get(contact_id) : await contactByAddress(facts);
      return { contact, ...known, rules, ...wishes };
    }),
  );
}

/** The messages without what is counted of their visits by now, and what is not, and now falls to us. */
async function settled(found: ReadonlyMap<string, Message.Item>): Promise<Pick<State, "messages" | "owed">> {
  const messages = new Map<string, Message.Item>();
  const owed = new Map<string, Message.Uncounted>();
  const receipts = new Map<string, Promise<boolean>>();
  for (const [key, { uncounted, ...message }] of found) {
    messages.set(key, message);
    if (!uncounted) continue;
    const { receipt_id } = uncounted;
    const isOwed = receipts.get(receipt_id) ?? Receipt.isOwed(receipt_id);
    receipts.set(receipt_id, isOwed);
    if (await isOwed) owed.set(key, uncounted);
  }
  return { messages, owed };
}

/** A transactional mail names no contact; what ends mail to its address concerns the contact who has it. */
async function contactByAddress(facts: readonly Fact[]): Promise<Contact.Item | undefined> {
  const ending = facts.find(({ type }) => type === "bounced" || type === "complained" || type === "unsubscribed");
  const checked = Address.check(ending?.email ?? ending?.mail.email ?? "");
  return checked.ok ? Contact.findByEmail(checked.value.key) : undefined;
}

const contactOf = (facts: readonly Fact[]): string | undefined =>
  facts.flatMap(({ mail }: { mail: Mail }) => mail.contact_id ?? [])[0];

/** What a workspace lets us record. */
export type Wishes = Pick<State, "tracked" | "received"> & { ignored: ReadonlySet<string> };

const nothing: Wishes = { tracked: false, received: false, ignored: new Set() };

/** A workspace that is gone records nothing. */
export async function ofWorkspace(): Promise<Wishes> {
  try {
    const { tracking_off, track_received, ignored_machine_rules } = await Workspace.get();
    return { tracked: !tracking_off, received: track_received, ignored: new Set(ignored_machine_rules) };
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return nothing;
    throw error;
  }
}
