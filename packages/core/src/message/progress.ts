import type { Deltas } from "../stat/index.ts";
import type { MessageItem } from "./message.entity.ts";

export type Status = MessageItem["status"];

/** One thing that was learnt about a message. */
export type News =
  | { type: "sent" }
  | { type: "delivered" | "complained" | "unsubscribed"; at: string }
  | {
      type: "bounced";
      at: string;
      bounce_type: string;
      bounce_subtype?: string | undefined;
      reason?: string | undefined;
    }
  | { type: "rejected"; at: string; rejected_as: "failed" | "suppressed"; reason?: string | undefined }
  | { type: "opened"; at: string }
  | { type: "clicked"; at: string; link_number?: number | undefined };

/**
 * The message after some news. Apart from the counts of hits it does not matter in which order and how often news come:
 * of two times the earlier stays, and the state follows from what is known, not from what came last.
 */
export function progress(before: MessageItem, news: News[]): MessageItem {
  const after: MessageItem = { ...before };
  for (const piece of news) learn(after, piece);
  after.status = statusOf(after);
  after.listed_by = (listed.has(after.status) && after.campaign_id) || "";
  return after;
}

function learn(message: MessageItem, news: News): void {
  switch (news.type) {
    case "sent":
      if (open.has(message.status)) message.status = "sent";
      return;
    case "delivered":
      message.delivered_at = earlier(message.delivered_at, news.at);
      return;
    case "complained":
      message.complained_at = earlier(message.complained_at, news.at);
      return;
    case "unsubscribed":
      message.unsubscribed_at = earlier(message.unsubscribed_at, news.at);
      return;
    case "opened":
      message.opened_at = earlier(message.opened_at, news.at);
      message.open_count = (message.open_count ?? 0) + 1;
      return;
    case "clicked":
      message.clicked_at = earlier(message.clicked_at, news.at);
      message.click_count = (message.click_count ?? 0) + 1;
      if (news.link_number !== undefined)
        message.clicked_links = [...new Set([...(message.clicked_links ?? []), news.link_number])].sort(
          (a, b) => a - b,
        );
      return;
    case "bounced":
      learnBounce(message, news);
      return;
    case "rejected":
      learnRejection(message, news);
  }
}

/** Of several bounces the gravest stays, then the earliest. */
function learnBounce(
  message: MessageItem,
  { at, bounce_type, bounce_subtype = "", reason = "" }: News & { type: "bounced" },
) {
  const { bounced_at, bounce_type: type = "", bounce_subtype: subtype = "", reason: text = "" } = message;
  const order = [gravity(bounce_type), at, bounce_type, bounce_subtype, reason].join("\n");
  if (bounced_at && [gravity(type), bounced_at, type, subtype, text].join("\n") <= order) return;
  Object.assign(message, { bounced_at: at, bounce_type, bounce_subtype, reason });
}

const gravity = (bounce_type: string) => (bounce_type === "Permanent" ? 0 : bounce_type === "Transient" ? 1 : 2);

/** A bounce explains more than a rejection: it keeps its reason. */
function learnRejection(message: MessageItem, { at, rejected_as, reason = "" }: News & { type: "rejected" }): void {
  const { rejected_at, rejected_as: as = "", reason: text = "" } = message;
  if (rejected_at && [rejected_at, as, text].join("\n") <= [at, rejected_as, reason].join("\n")) return;
  Object.assign(message, { rejected_at: at, rejected_as }, message.bounced_at ? {} : { reason });
}

const earlier = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);

/** What counts most first: complaint > hard bounce > unsubscribe > click > open > delivery > soft bounce > rejection. */
export function statusOf(message: MessageItem): Status {
  if (message.complained_at) return "complained";
  if (message.bounced_at && message.bounce_type === "Permanent") return "bounced";
  if (message.unsubscribed_at) return "unsubscribed";
  if (message.clicked_at) return "clicked";
  if (message.opened_at) return "opened";
  if (message.delivered_at) return "delivered";
  if (message.bounced_at) return "bounced";
  if (message.rejected_as) return message.rejected_as;
  return message.status === "pending" && message.sent_at ? "sent" : message.status;
}

/** Nobody has recorded yet whether the provider took it. */
const open: ReadonlySet<Status> = new Set<Status>(["pending", "sending", "unconfirmed"]);

/** The states by which a campaign's messages can be listed. */
const listed: ReadonlySet<Status> = new Set<Status>([
  "opened",
  "clicked",
  "bounced",
  "complained",
  "unsubscribed",
  "suppressed",
  "failed",
]);

/**
 * By how much a message's progress moves the counters of its campaign, by UTC day. It is the difference between what
 * the message counts for after and before, so that counters are right whenever messages are.
 */
export function difference(before: MessageItem | undefined, after: MessageItem): Map<string, Deltas> {
  const days = new Map<string, Deltas>();
  for (const [message, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const [at, counter] of message ? countsFor(message) : []) {
      const day = days.get(at.slice(0, 10)) ?? {};
      day[counter] = (day[counter] ?? 0) + sign;
      days.set(at.slice(0, 10), day);
    }
  return days;
}

function countsFor(message: MessageItem): [at: string, counter: keyof Deltas][] {
  const { delivered_at, opened_at, clicked_at, bounced_at, complained_at, unsubscribed_at, rejected_at } = message;
  const soft = message.bounce_type === "Permanent" ? undefined : bounced_at;
  const counts: [string | undefined, keyof Deltas][] = [
    [delivered_at, "delivered"],
    [opened_at, "unique_opened"],
    [clicked_at, "unique_clicked"],
    [bounced_at, "bounced"],
    [soft, "soft_bounced"],
    [complained_at, "complained"],
    [unsubscribed_at, "unsubscribed"],
    [rejected_at, "rejected"],
  ];
  return counts.flatMap(([at, counter]) => (at ? [[at, counter] as [string, keyof Deltas]] : []));
}
