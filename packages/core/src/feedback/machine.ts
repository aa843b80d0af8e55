/** What is known of a hit when it is decided whether a person made it. */
export type Visit = { type: "opened" | "clicked"; method: string; agent: string; seconds_since_send: number };

type Rule = { name: string; applies: (visit: Visit, settings: { grace: number }) => boolean };

/**
 * Who hits our links without being a person: the first rule that applies names the hit's `machine`. Some scanners look
 * like browsers, so agents alone do not find them all.
 */
const rules: readonly Rule[] = [
  { name: "head", applies: ({ method }) => method === "HEAD" },
  {
    name: "grace_period",
    applies: ({ type, seconds_since_send }, { grace }) => type === "opened" && seconds_since_send < grace,
  },
  // Mail Privacy Protection loads every picture through Apple's relays, with no more than this for an agent.
  { name: "apple_mail_privacy", applies: ({ type, agent }) => type === "opened" && agent === "Mozilla/5.0" },
  { name: "gmail_prefetch", applies: ({ agent }) => agent.endsWith("Edge/12.246 Mozilla/5.0") },
  { name: "google_image_proxy", applies: ({ agent }) => agent.includes("GoogleImageProxy") },
  { name: "scanner", applies: ({ agent }) => scanner.test(agent) },
];

const scanner =
  /\b(\w*bot|crawler|spider|barracuda|proofpoint|mimecast|safelinks|trendmicro|symantec|messagelabs|fireeye|sophos|bitdefender|forcepoint|cloudmark|slurp|urlscan|virustotal|facebookexternalhit|whatsapp|skypeuripreview)\b/i;

/** The name of the rule by which a hit is a machine's, or undefined for a person's. */
export const machineOf = (visit: Visit, settings: { grace: number }): string | undefined =>
  rules.find((rule) => rule.applies(visit, settings))?.name;
