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

/**
 * One story for each message that the facts are about. Where there is no message yet (the event overtook the sender's
 * write, or the sender died after the provider had accepted) the event proves that the mail went out, and it is made.
 */
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
    const start = before ?? fresh(mail, source_id, mail.email ?? state.contact?.email);
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

/** A message as the sender would have written it; undefined where nobody knows to whom it went. */
function fresh(mail: Mail, source_id: string, email: string | undefined): Message.Item | undefined {
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
    found: true,
  };
}

const unsure: ReadonlySet<Message.Status> = new Set(["pending", "sending", "unconfirmed"]);

/** Whether nobody has said yet that it went out. */
export const isUnsure = ({ status }: Message.Item): boolean => unsure.has(status);

/** Whatever is heard of a mail, it went out. What its sender has not counted yet counts from now on. */
function prove(message: Message.Item, { provider_id, sent_at }: Mail): Message.Item {
  const sure: Message.Item = isUnsure(message)
    ? { ...message, status: "sent", sent_at: message.sent_at ?? sent_at }
    : { ...message };
  if (provider_id) sure.provider_id ??= provider_id;
  if (!sure.campaign_id) sure.counted = true;
  return sure;
}
