import type { Event } from "../event/index.ts";
import type { Message } from "../message/index.ts";
import type { Visit } from "../visit/index.ts";

/** The mail that something happened to. */
export type Mail = {
  workspace_id: string;
  /** Partition of the message: the contact, or for a transactional mail to nobody we know the message itself. */
  recipient_id: string;
  /** The campaign, or the message of a transactional mail; absent where nobody can say which mail it was. */
  source_id?: string | undefined;
  campaign_id?: string | undefined;
  contact_id?: string | undefined;
  /** `shard-seq` of the batch that it was sent in. */
  batch?: string | undefined;
  email?: string | undefined;
  provider_id?: string | undefined;
  sent_at: string;
};

/** One thing that happened to one mail, whoever reported it. */
export type Fact = {
  mail: Mail;
  type: "sent" | "delivered" | "opened" | "clicked" | "judged" | Event.Type;
  at: string;
  /** What tells it from every other fact of the same recipient; the same however often it is reported. */
  identity: string;
  /** The address that a bounce or complaint is about, where it was named. */
  email?: string | undefined;
  bounce_type?: string | undefined;
  bounce_subtype?: string | undefined;
  rejected_as?: "failed" | "suppressed" | undefined;
  reason?: string | undefined;
  /** Of an open or a click. */
  visit?: Visit.Visit | undefined;
  /** Done by a person on our own pages or api: may be done again, and leaves an event only where it changed something. */
  act?: boolean | undefined;
};

export const isHit = ({ visit }: Fact): boolean => visit !== undefined;

/** What a fact says about its message; nothing where it only has it judged anew, or is unknown to us. */
export function newsOf(fact: Fact): Message.News | undefined {
  const { type, at, reason, visit } = fact;
  if (visit) return { type: "visited", visit };
  switch (type) {
    case "sent":
      return { type };
    case "delivered":
    case "complained":
    case "unsubscribed":
      return { type, at };
    case "bounced":
      return { type, at, reason, bounce_type: fact.bounce_type ?? "", bounce_subtype: fact.bounce_subtype };
    case "rejected":
      return { type, at, reason, rejected_as: fact.rejected_as ?? "failed" };
    default:
      return undefined;
  }
}

/** The event to keep of a fact. Sends, deliveries, opens and clicks need none: the message has them. */
export function eventOf({ type, mail, at, identity, reason }: Fact): Event.Item | undefined {
  if (type === "sent" || type === "delivered" || type === "opened" || type === "clicked" || type === "judged") return;
  const { workspace_id, recipient_id, source_id, campaign_id } = mail;
  const message_id = campaign_id ? undefined : source_id;
  const optional = { campaign_id, message_id, reason: reason?.slice(0, 500) };
  const known = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { workspace_id, recipient_id, at, type, identity, ...Object.fromEntries(known) };
}
