import type { Visit } from "./index.ts";

/** What is known of the mail that was visited. */
export type Known = {
  sent_at?: string | undefined;
  delivered_at?: string | undefined;
  /** How many links it has; 0 where nobody knows. */
  links: number;
  /** Seconds after the send in which nobody opens. */
  grace: number;
};

type Test = (visit: Visit, known: Known, all: readonly Visit[]) => boolean;

const scanner =
  /\b(\w*bot|crawler|spider|barracuda|proofpoint|mimecast|safelinks|trendmicro|symantec|messagelabs|fireeye|sophos|bitdefender|forcepoint|cloudmark|slurp|urlscan|virustotal|facebookexternalhit|whatsapp|skypeuripreview)\b/;

/**
 * Who visits a mail without being a person: the first rule that applies names the visit's `machine`. Some scanners look
 * like browsers, so their agents alone do not give all of them away. The last three look at what else is known of the
 * mail; the more is learnt, the more of its earlier visits they may find.
 */
const tests = {
  provider: ({ flagged }) => flagged === true,
  head: ({ head }) => head === true,
  grace_period: ({ type, at }, { sent_at, grace }) => type === "opened" && seconds(at, sent_at) < grace,
  /** Mail Privacy Protection loads every picture through Apple's relays, with no more than `Mozilla/5.0` for an agent. */
  apple_mail_privacy: ({ type, agent }) => type === "opened" && agent === "mozilla",
  /** Its agent ends in `Edge/12.246 Mozilla/5.0`. */
  gmail_prefetch: ({ agent }) => agent.endsWith("edge mozilla"),
  google_image_proxy: ({ agent }) => agent.includes("googleimageproxy"),
  scanner: ({ agent }) => scanner.test(agent),
  /** Clicks around one on the link that nobody can see. */
  hidden_link: (visit, _, all) =>
    visit.type === "clicked" && all.some((one) => one.link_number === 0 && Math.abs(seconds(one.at, visit.at)) <= 30),
  every_link: (visit, { links }, all) => visit.type === "clicked" && isInSweep(visit, links, all),
  /** Gateways click before they take a mail in, too. */
  at_once: ({ type, at }, { delivered_at }) => type === "clicked" && seconds(at, delivered_at) < 5,
} satisfies Record<string, Test>;

export type Rule = keyof typeof tests;
export const rules = Object.keys(tests) as [Rule, ...Rule[]];

/**
 * The visits of one mail, each with the rule by which it is a machine's, if any.
 *
 * @param ignored - rules that do not apply; but a click on the hidden link is never a person's
 */
export const judge = (visits: readonly Visit[], known: Known, ignored: ReadonlySet<string> = new Set()): Visit[] =>
  visits.map(({ machine: _, ...visit }) => {
    const applies = (name: Rule) => !ignored.has(name) || (name === "hidden_link" && visit.link_number === 0);
    const rule = rules.find((name) => applies(name) && (tests[name] as Test)(visit, known, visits));
    return rule ? { ...visit, machine: rule } : visit;
  });

/** Fewer links than this a person may well follow, one after the other. */
const fewest = 3;
const sweep = 10;

/** Whether a click is one of those in which every link of the mail was clicked within seconds. */
function isInSweep(visit: Visit, links: number, all: readonly Visit[]): boolean {
  if (links < fewest) return false;
  const near = all.filter((one) => one.type === "clicked" && Math.abs(seconds(one.at, visit.at)) <= sweep);
  return near.some((first) => {
    const within = (one: Visit) => seconds(one.at, first.at) >= 0 && seconds(one.at, first.at) <= sweep;
    if (!within(visit)) return false;
    return new Set(near.filter(within).flatMap(({ link_number }) => link_number || [])).size >= links;
  });
}

/** NaN, which is less than nothing and more than nothing, where a time is not known. */
const seconds = (at: string, since: string | undefined): number => (Date.parse(at) - Date.parse(since ?? "")) / 1000;
