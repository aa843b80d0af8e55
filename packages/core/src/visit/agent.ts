const devices: readonly [RegExp, string][] = [
  [/\b(ipad|tablet|kindle|silk)\b|\bandroid\b(?!.*\bmobile\b)/, "tablet"],
  [/\b(mobile|iphone|ipod|android|windows phone)\b/, "mobile"],
  [/\b(windows|macintosh|mac os|linux|x11|cros)\b/, "desktop"],
];

const clients: readonly [RegExp, string][] = [
  [/googleimageproxy|gmail/, "gmail"],
  [/yahoomail/, "yahoo"],
  [/thunderbird/, "thunderbird"],
  [/outlook|microsoft office|ms-office/, "outlook"],
  [/\bedg(e|a|ios)?\b/, "edge"],
  [/\bopr\b|opera/, "opera"],
  [/samsungbrowser/, "samsung"],
  [/firefox|fxios/, "firefox"],
  [/chrome|crios/, "chrome"],
  [/(iphone|ipad|macintosh).*applewebkit(?!.*safari)/, "apple_mail"],
  [/safari/, "safari"],
];

const first = (table: readonly [RegExp, string][], words: string) =>
  table.find(([pattern]) => pattern.test(words))?.[1];

/** The rough class of a user agent, from its words. */
export const classify = (words: string): { device: string; client: string } => ({
  device: first(devices, words) ?? "unknown",
  client: first(clients, words) ?? "unknown",
});

const longest = 120;

/**
 * What is kept of a user agent: the words in it, without versions, numbers and addresses. They suffice to decide anew
 * whether a machine has been here, and name a kind of program; the agent as it was, with a time, would come near to
 * naming a person.
 */
export function wordsOf(agent: string): string {
  const plain = agent
    .slice(0, 512)
    .toLowerCase()
    .replace(/\S+@\S+|\w+:\/\/\S+/g, " ");
  return (plain.match(/\bx11\b|[a-z](?:[a-z_-]*[a-z])?/g) ?? [])
    .filter((word) => word.length > 1)
    .join(" ")
    .slice(0, longest);
}
