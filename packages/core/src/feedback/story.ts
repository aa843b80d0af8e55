import { Message } from "../message/index.ts";
import { type Fact, type Mail, newsOf } from "./fact.ts";
import type { State } from "./plan.ts";

/** What became of one message by some facts. */
export type Story = { mail: Mail; facts: Fact[]; before: Message.Item | undefined; after: Message.Item };

/** Whose counters a mail moves. */
export const scopesOf = ({ workspace_id, campaign_id }: { workspace_id: string; campaign_id?: string | undefined }) =>
  campaign_id ? [workspace_id, campaign_id] : [workspace_id];

/**
 * One story for each message that the facts are about. Where there is no message yet (the event overtook the sender's
 * write, or the sender died after the provider had accepted) the event proves that the mail went out, and it is made.
 */
export function storiesOf(facts: Fact[], { messages, contact, rules }: State): Story[] {
  const bySource = Map.groupBy(facts, ({ mail }) => mail.source_id);
  return [...bySource].flatMap(([source_id, about]) => {
    const [first] = about;
    if (!first || source_id === undefined) return [];
    const mail = about.find((fact) => fact.mail.provider_id)?.mail ?? first.mail;
    const before = messages.get(Message.keyText({ ...mail, source_id }));
    const start = before ?? fresh(mail, source_id, mail.email ?? contact?.email);
    if (!start) return [];
    const known = prove(start, mail);
    const after = Message.progress(
      known,
      about.flatMap((fact) => newsOf(fact) ?? []),
      rules(mail.campaign_id),
    );
    return [{ mail, facts: about, before, after }];
  });
}

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

/** Whatever is heard of a mail, it went out. What its sender has not counted yet counts from now on. */
function prove(message: Message.Item, { provider_id, sent_at }: Mail): Message.Item {
  const sure: Message.Item = unsure.has(message.status)
    ? { ...message, status: "sent", sent_at: message.sent_at ?? sent_at }
    : { ...message };
  if (provider_id) sure.provider_id ??= provider_id;
  if (!sure.campaign_id) sure.counted = true;
  return sure;
}
