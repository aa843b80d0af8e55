import { Link } from "../link/index.ts";
import type { Deltas } from "../stat/index.ts";
import { Visit } from "../visit/index.ts";
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
  | { type: "visited"; visit: Visit.Visit };

/** By what it is decided who made a visit. */
export type Rules = { links: number; grace: number; ignored: ReadonlySet<string> };

/**
 * The message after some news. It does not matter in which order and how often news come: of two times the earlier
 * stays, the state follows from what is known, not from what came last, and all visits are judged anew.
 */
export function progress(before: MessageItem, news: News[], rules: Rules): MessageItem {
  const after: MessageItem = { ...before };
  for (const piece of news) learn(after, piece);
  if (after.visits) countVisits(after, after.visits, rules);
  after.status = statusOf(after);
  after.listed_by = (listed.has(after.status) && after.campaign_id) || "";
  return after;
}

/** What people did, from all visits. */
function countVisits(message: MessageItem, visits: readonly Visit.Visit[], { ignored, ...rules }: Rules): void {
  message.visits = Visit.judge(visits, { ...message, ...rules }, ignored);
  const people = message.visits.filter(({ machine }) => !machine);
  const opens = people.filter(({ type }) => type === "opened");
  const clicks = people.filter(({ type }) => type === "clicked");
  const links = [...new Set(clicks.flatMap(({ link_number }) => link_number ?? []))].sort((a, b) => a - b);
  for (const name of visited) delete message[name];
  Object.assign(
    message,
    opens[0] ? { opened_at: opens[0].at, open_count: opens.length } : {},
    clicks[0] ? { clicked_at: clicks[0].at, click_count: clicks.length } : {},
    links.length > 0 ? { clicked_links: links } : {},
  );
}

const visited = ["opened_at", "open_count", "clicked_at", "click_count", "clicked_links"] as const;

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
    case "visited":
      message.visits = Visit.add(message.visits ?? [], [news.visit]);
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
  if (message.status === "pending" && message.sent_at) return "sent";
  // Its visits were a person's by the rules of then, and are a machine's by those of now.
  return message.status === "opened" || message.status === "clicked" ? "sent" : message.status;
}

/** Nobody has recorded yet whether the provider took it. */
const open: ReadonlySet<Status> = new Set<Status>(["pending", "sending", "unconfirmed"]);

/** The states by which a campaign's messages can be listed: those of few, since each costs another write. */
const listed: ReadonlySet<Status> = new Set<Status>([
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
  for (const { at, type, machine } of message.visits ?? []) counts.push([at, machine ? `machine_${type}` : type]);
  return counts.flatMap(([at, counter]) => (at ? [[at, counter] as [string, keyof Deltas]] : []));
}

/** By how much it moves the counters of the campaign's links, by their number. */
export function linkDifference(before: MessageItem | undefined, after: MessageItem): Map<number, Link.Clicks> {
  const links = new Map<number, Link.Clicks>();
  for (const [message, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const move = (number: number, counter: keyof Link.Clicks) => {
      const clicks = links.get(number) ?? Link.none;
      links.set(number, { ...clicks, [counter]: clicks[counter] + sign });
    };
    for (const { link_number, machine } of message?.visits ?? [])
      if (link_number) move(link_number, machine ? "machine_clicks" : "clicks");
    for (const number of message?.clicked_links ?? []) move(number, "unique_clicks");
  }
  return new Map([...links].filter(([, clicks]) => Object.values(clicks).some((by) => by !== 0)));
}
