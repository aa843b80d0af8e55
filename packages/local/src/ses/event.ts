import { createHash } from "node:crypto";
import { addressOf, domainOf } from "./address.ts";
import type { EventType } from "./configuration-set.route.ts";
import type { Head } from "./mail.ts";
import { type Message, messageId } from "./message.ts";
import { mimeDate, mimeMessageId } from "./mime.ts";

export const accountId = "123456789012";

/** An event record as SES publishes it, and the type by which destinations choose it. */
export type Event = { type: EventType; record: object };

/** What every event of a message carries. */
export type Origin = { message: Message; mail: Head; region: string; now: number };

const eventNames: Record<EventType, string> = {
  SEND: "Send",
  REJECT: "Reject",
  BOUNCE: "Bounce",
  COMPLAINT: "Complaint",
  DELIVERY: "Delivery",
  OPEN: "Open",
  CLICK: "Click",
  // With a space, and its details under `failure`.
  RENDERING_FAILURE: "Rendering Failure",
  DELIVERY_DELAY: "DeliveryDelay",
  SUBSCRIPTION: "Subscription",
};

const detailKeys: Partial<Record<EventType, string>> = {
  RENDERING_FAILURE: "failure",
  DELIVERY_DELAY: "deliveryDelay",
};

/** Puts an event together: `eventType`, `mail`, and the details under the key of their type. */
export function eventOf(type: EventType, origin: Origin, details: object): Event {
  const key = detailKeys[type] ?? type.toLowerCase();
  return { type, record: { eventType: eventNames[type], mail: mailObject(type, origin), [key]: details } };
}

/** @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function mailObject(type: EventType, origin: Origin) {
  const { message, mail, region } = origin;
  const domain = domainOf(mail.from);
  return {
    timestamp: new Date(message.call.at).toISOString(),
    source: mail.from,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${domain}`,
    sendingAccountId: accountId,
    messageId: messageId(message.call, message.entry),
    destination: message.to,
    ...headersOf(origin),
    tags: tagsOf(type, origin, domain),
  };
}

const maxHeaderBytes = 10_240;

function headersOf({ message, mail }: Origin) {
  const all = [
    { name: "From", value: mail.from },
    ...(mail.reply_to.length > 0 ? [{ name: "Reply-To", value: mail.reply_to.join(", ") }] : []),
    { name: "To", value: mail.to.join(", ") },
    ...(mail.cc.length > 0 ? [{ name: "Cc", value: mail.cc.join(", ") }] : []),
    { name: "Subject", value: mail.subject },
    { name: "Message-ID", value: mimeMessageId(message) },
    { name: "MIME-Version", value: "1.0" },
    ...mail.headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
  ];
  let bytes = 0;
  const headers = all.filter(({ name, value }) => {
    bytes += name.length + value.length;
    return bytes <= maxHeaderBytes;
  });
  return {
    headersTruncated: headers.length < all.length,
    headers,
    commonHeaders: {
      from: [mail.from],
      ...(mail.reply_to.length > 0 && { replyTo: mail.reply_to }),
      to: mail.to,
      ...(mail.cc.length > 0 && { cc: mail.cc }),
      messageId: messageId(message.call, message.entry),
      subject: mail.subject,
      date: mimeDate(message.call.at),
    },
  };
}

function tagsOf(type: EventType, { message, mail }: Origin, domain: string): Record<string, string[]> {
  const tags: Record<string, string[]> = {
    "ses:operation": [message.call.operation],
    ...(mail.configuration_set !== undefined && { "ses:configuration-set": [mail.configuration_set] }),
    "ses:source-ip": ["127.0.0.1"],
    "ses:from-domain": [domain],
    "ses:caller-identity": ["local"],
    ...(type === "DELIVERY" && { "ses:outgoing-ip": ["127.0.0.1"] }),
  };
  for (const { Name, Value } of mail.tags) tags[Name] = [Value];
  return tags;
}

const iso = (at: number) => new Date(at).toISOString();

/**
 * SES's id of a report about a message. The same for the same report, so that one published again after a restart is
 * recognised; `nonce` makes another one.
 */
function feedbackId({ message }: Origin, type: string, addresses: readonly string[], nonce = ""): string {
  const hash = createHash("sha256")
    .update([messageId(message.call, message.entry), type, nonce, ...addresses].join("\n"))
    .digest("hex");
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)];
  return `${message.call.id.slice(0, 16)}-${uuid.join("-")}-000000`;
}

export const sendEvent = (origin: Origin): Event => eventOf("SEND", origin, {});

export const renderingFailureEvent = (origin: Origin, errorMessage: string): Event =>
  eventOf("RENDERING_FAILURE", origin, { errorMessage, templateName: "" });

export const rejectEvent = (origin: Origin, reason = "Bad content"): Event => eventOf("REJECT", origin, { reason });

export const deliveryEvent = (origin: Origin, recipients: readonly string[]): Event =>
  eventOf("DELIVERY", origin, {
    timestamp: iso(origin.now),
    processingTimeMillis: Math.max(1, origin.now - origin.message.call.at),
    recipients,
    smtpResponse: "250 2.6.0 Message received",
    reportingMTA: "a8-70.smtp-out.amazonses.com",
    remoteMtaIp: "127.0.0.2",
  });

export type BounceKind = {
  type?: string;
  sub_type?: string;
  status?: string;
  diagnostic_code?: string;
  nonce?: string;
};

export const bounceEvent = (origin: Origin, recipients: readonly string[], kind: BounceKind = {}): Event => {
  const { type = "Permanent", sub_type = "General" } = kind;
  const soft = type !== "Permanent";
  return eventOf("BOUNCE", origin, {
    bounceType: type,
    bounceSubType: sub_type,
    bouncedRecipients: recipients.map((mailbox) => ({
      emailAddress: addressOf(mailbox),
      action: "failed",
      status: kind.status ?? (soft ? "4.4.7" : "5.1.1"),
      diagnosticCode:
        kind.diagnostic_code ?? (soft ? "smtp; 450 4.4.7 message expired" : "smtp; 550 5.1.1 user unknown"),
    })),
    timestamp: iso(origin.now),
    feedbackId: feedbackId(origin, `bounce ${type} ${sub_type}`, recipients, kind.nonce),
    reportingMTA: "dns; a8-70.smtp-out.amazonses.com",
    remoteMtaIp: "127.0.0.2",
  });
};

export const onSuppressionList: BounceKind = {
  sub_type: "OnAccountSuppressionList",
  diagnostic_code:
    "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
};

export type ComplaintKind = { feedback_type?: string; sub_type?: string; nonce?: string };

export const complaintEvent = (origin: Origin, recipients: readonly string[], kind: ComplaintKind = {}): Event =>
  eventOf("COMPLAINT", origin, {
    complainedRecipients: recipients.map((mailbox) => ({ emailAddress: addressOf(mailbox) })),
    timestamp: iso(origin.now),
    feedbackId: feedbackId(origin, `complaint ${kind.sub_type}`, recipients, kind.nonce),
    complaintSubType: kind.sub_type ?? null,
    userAgent: "Amazon SES Mailbox Simulator",
    complaintFeedbackType: kind.feedback_type ?? "abuse",
    arrivalDate: iso(origin.now),
  });

export type Visit = { ip_address?: string; user_agent?: string };

const visitOf = ({ now }: Origin, { ip_address, user_agent }: Visit) => ({
  timestamp: iso(now),
  ipAddress: ip_address ?? "192.0.2.1",
  userAgent:
    user_agent ?? "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
});

export const openEvent = (origin: Origin, visit: Visit): Event => eventOf("OPEN", origin, visitOf(origin, visit));

export const clickEvent = (origin: Origin, visit: Visit & { link?: string; link_tags?: Record<string, string[]> }) =>
  eventOf("CLICK", origin, {
    ...visitOf(origin, visit),
    link: visit.link ?? "https://example.com/",
    linkTags: visit.link_tags ?? null,
  });

export type DelayKind = { delay_type?: string; expires_in_seconds?: number };

export const deliveryDelayEvent = (origin: Origin, recipients: readonly string[], kind: DelayKind): Event =>
  eventOf("DELIVERY_DELAY", origin, {
    timestamp: iso(origin.now),
    delayType: kind.delay_type ?? "TransientCommunicationFailure",
    expirationTime: iso(origin.now + (kind.expires_in_seconds ?? 50_400) * 1000),
    delayedRecipients: recipients.map((mailbox) => ({
      emailAddress: addressOf(mailbox),
      status: "4.4.1",
      diagnosticCode: "smtp; 421 4.4.1 Unable to connect to remote host",
    })),
    reportingMTA: "a8-70.smtp-out.amazonses.com",
  });

export const subscriptionEvent = (origin: Origin, contactList = "ContactListName"): Event => {
  const topics = (unsubscribed: boolean) => ({
    unsubscribeAll: unsubscribed,
    topicSubscriptionStatus: [{ topicName: "Topic", subscriptionStatus: unsubscribed ? "OptOut" : "OptIn" }],
  });
  return eventOf("SUBSCRIPTION", origin, {
    contactList,
    timestamp: iso(origin.now),
    source: "UnsubscribeHeader",
    newTopicPreferences: topics(true),
    oldTopicPreferences: topics(false),
  });
};
