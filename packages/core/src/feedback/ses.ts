import { Visit } from "../visit/index.ts";
import { isListed } from "./bounce.ts";
import type { Fact, Mail } from "./fact.ts";
import type { SesEvent } from "./ses-event.ts";

/** What a reader says besides the mail: one for each recipient that the event names. */
type Said = Omit<Fact, "mail" | "at" | "identity" | "visit"> & {
  at?: string | null | undefined;
  seen?: Seen | null | undefined;
  told_apart_by?: string | null | undefined;
};

/** A line for each type of event. */
const readers: Record<string, (event: SesEvent) => Said[]> = {
  Send: () => [{ type: "sent" }],
  Delivery: ({ delivery }) => [{ type: "delivered", at: delivery?.timestamp }],
  Bounce: ({ bounce }) => about(bounce?.bouncedRecipients, (named) => readBounce(bounce ?? {}, named)),
  Complaint: ({ complaint }) =>
    about(complaint?.complainedRecipients, (named) => readComplaint(complaint ?? {}, named)),
  Reject: ({ reject }) => [{ type: "rejected", rejected_as: "failed", reason: reject?.reason ?? "rejected" }],
  "Rendering Failure": ({ failure }) => [
    { type: "rejected", rejected_as: "failed", reason: failure?.errorMessage ?? "rendering failure" },
  ],
  Open: ({ open }) => [{ type: "opened", at: open?.timestamp, told_apart_by: open?.timestamp, seen: open }],
  Click: ({ click }) => [
    { type: "clicked", at: click?.timestamp, told_apart_by: `${click?.timestamp} ${click?.link}`, seen: click },
  ],
  DeliveryDelay: ({ deliveryDelay }) => [
    { type: "delayed", at: deliveryDelay?.timestamp, reason: deliveryDelay?.delayType ?? undefined },
  ],
  Subscription: ({ subscription }) => [
    subscription?.newTopicPreferences?.unsubscribeAll
      ? { type: "unsubscribed", at: subscription.timestamp }
      : { type: "unknown", at: subscription?.timestamp, reason: "Subscription" },
  ],
};

/** The facts in an event of SES; none where the mail is not one of ours. */
export function factsOfSes(event: SesEvent): Fact[] {
  const mail = mailOf(event);
  if (!mail) return [];
  const name = event.eventType ?? event.notificationType ?? "";
  const said = readers[name]?.(event) ?? [{ type: "unknown" as const, reason: name }];
  return said.map(({ at: when, told_apart_by, seen, ...rest }) => {
    const at = time(when) ?? mail.sent_at;
    const identity = [event.mail.messageId, name, rest.email, told_apart_by].join(" ");
    return { mail, ...rest, at, identity, ...visit(rest.type, at, identity, seen) };
  });
}

/** The mail by the tags that it was sent with. */
function mailOf({ mail: { tags, timestamp, messageId, destination } }: SesEvent): Mail | undefined {
  const tag = (name: string) => tags?.[name]?.[0];
  const workspace_id = tag("workspace_id");
  // A transactional mail carries tags of its author's choice, too; with ours they would name another mail.
  const message_id = tag("message_id");
  const campaign_id = message_id ? undefined : tag("campaign_id");
  const contact_id = message_id ? undefined : tag("contact_id");
  const source_id = message_id ?? campaign_id;
  const sent_at = time(timestamp);
  const recipient_id = message_id ?? contact_id;
  if (!workspace_id || !source_id || !recipient_id || !sent_at) return undefined;
  const [email] = destination;
  return {
    workspace_id,
    source_id,
    recipient_id,
    campaign_id,
    contact_id,
    batch: tag("batch"),
    email,
    provider_id: messageId,
    sent_at,
  };
}

type Named = {
  emailAddress?: string | null | undefined;
  diagnosticCode?: string | null | undefined;
  status?: string | null | undefined;
};

/** One fact for each recipient that is named, and one where none is: then it is the mail's only one. */
const about = (named: Named[] | null | undefined, read: (recipient: Named) => Said): Said[] =>
  (named?.length ? named : [{}]).map((recipient) => ({
    ...read(recipient),
    email: recipient.emailAddress ?? undefined,
  }));

function readBounce(bounce: NonNullable<SesEvent["bounce"]>, { diagnosticCode, status }: Named): Said {
  const kind = {
    bounce_type: bounce.bounceType ?? "Undetermined",
    bounce_subtype: bounce.bounceSubType ?? "Undetermined",
  };
  const common = { at: bounce.timestamp, told_apart_by: bounce.feedbackId };
  if (isListed(kind)) return { type: "rejected", rejected_as: "suppressed", reason: kind.bounce_subtype, ...common };
  return { type: "bounced", ...kind, reason: diagnosticCode ?? status ?? kind.bounce_subtype, ...common };
}

function readComplaint(complaint: NonNullable<SesEvent["complaint"]>, _: Named): Said {
  const { timestamp, feedbackId, complaintSubType, complaintFeedbackType } = complaint;
  const common = { at: timestamp, told_apart_by: feedbackId };
  if (isListed({ bounce_subtype: complaintSubType ?? undefined }))
    return { type: "rejected", rejected_as: "suppressed", reason: complaintSubType ?? undefined, ...common };
  const type = complaintFeedbackType === "not-spam" ? "not_spam" : "complained";
  return { type, reason: complaintFeedbackType ?? undefined, ...common };
}

type Seen = NonNullable<SesEvent["open"]>;

function visit(type: Fact["type"], at: string, identity: string, seen: Seen | null | undefined): Pick<Fact, "visit"> {
  if (type !== "opened" && type !== "clicked") return {};
  const url = seen?.link ?? undefined;
  const agent = seen?.userAgent ?? "";
  return { visit: Visit.make({ identity, type, at, agent, url, head: false, flagged: isFlagged(seen ?? {}) }) };
}

/**
 * Whether SES takes an open or a click for a machine's. Its documentation at hand does not name the field, so any that
 * says so of machines, bots or automation is believed.
 */
const isFlagged = (seen: object): boolean =>
  Object.entries(seen).some(
    ([name, value]) => /machine|bot|automat/i.test(name) && /^(true|yes|machine|bot|automated)$/i.test(String(value)),
  );

const time = (text: string | null | undefined): string | undefined => {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};
