import { Message } from "../message/index.ts";
import { type Fact, isHit, type Mail, newsOf } from "./fact.ts";
import type { State } from "./state.ts";

/** What became of one message by some facts; and what of its earlier visits is still to be counted. */
export type Story = {
  mail: Mail;
  facts: Fact[];
  before: Message.Item | undefined;
  after: Message.Item;
  owed?: Message.Uncounted | undefined;
};

/** One story for each message that the facts are about; the first fact makes the message. */
export function storiesOf(facts: readonly Fact[], state: State): Story[] {
  const bySource = Map.groupBy(facts, ({ mail }) => mail.source_id);
  return [...bySource].flatMap(([source_id, about]) => {
    const [first] = about;
    if (!first || source_id === undefined) return [];
    const mail = about.find((fact) => fact.mail.provider_id)?.mail ?? first.mail;
    const key = Message.keyText({ ...mail, source_id });
    const owed = state.owed.get(key);
    const told = about.filter((fact) => isUsable(fact, state));
    if (told.length === 0 && !owed) return [];
    const before = state.messages.get(key);
    const start = before ?? begin(mail, source_id, mail.email ?? state.contact?.email);
    if (!start) return [];
    const known = prove(start, mail);
    const after = Message.progress(
      known,
      told.flatMap((fact) => newsOf(fact) ?? []),
      state.rules(mail.campaign_id),
    );
    return [{ mail, facts: told, before, after, owed }];
  });
}

/** Consent is checked when a hit comes, too; and nothing is recorded of somebody who was erased. */
export const isUsable = (fact: Fact, { contact, tracked }: State): boolean =>
  !isHit(fact) || (tracked && contact !== undefined && !contact.tracking_off);

/** A message of which no more is known than that it went out; undefined where nobody knows to whom. */
export function begin(mail: Mail, source_id: string, email: string | undefined): Message.Item | undefined {
  if (!email) return undefined;
  const { workspace_id, recipient_id, campaign_id, contact_id, provider_id, sent_at } = mail;
  return {
    workspace_id,
    recipient_id,
    source_id,
    ...(campaign_id ? { campaign_id } : {}),
    ...(contact_id ? { contact_id } : {}),
    ...(provider_id ? { provider_id } : {}),
    email,
    status: "sent",
    sent_at,
    created_at: sent_at,
  };
}

const unsure: ReadonlySet<Message.Status> = new Set(["pending", "sending", "unconfirmed"]);

/** Whether nobody has said yet that it went out. */
const isUnsure = ({ status }: Message.Item): boolean => unsure.has(status);

/**
 * Whatever is heard of a mail, it went out. Of a transactional one its sender has written when; what it has not counted
 * yet counts from now on.
 */
function prove(message: Message.Item, mail: Mail): Message.Item {
  if (message.campaign_id) return date(message, mail);
  const { provider_id, sent_at } = mail;
  const sure: Message.Item = isUnsure(message)
    ? { ...message, status: "sent", sent_at: message.sent_at ?? sent_at }
    : { ...message };
  if (provider_id) sure.provider_id ??= provider_id;
  return { ...sure, counted: true };
}

/** When and whereto a campaign's mail went is as the provider says, and until it does as our own links say. */
function date(message: Message.Item, { provider_id, sent_at, email }: Mail): Message.Item {
  if (message.provider_id) return { ...message };
  if (provider_id) return { ...message, provider_id, sent_at, created_at: sent_at, email: email ?? message.email };
  const first = message.sent_at && message.sent_at < sent_at ? message.sent_at : sent_at;
  return { ...message, sent_at: first, created_at: first };
}
