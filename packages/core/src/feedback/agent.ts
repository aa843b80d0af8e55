const devices: readonly [RegExp, string][] = [
  [/ipad|tablet|kindle|silk\/|android(?!.*mobile)/i, "tablet"],
  [/mobi|iphone|ipod|android|windows phone/i, "mobile"],
  [/windows|macintosh|mac os|linux|x11|cros/i, "desktop"],
];

const clients: readonly [RegExp, string][] = [
  [/googleimageproxy|gmail/i, "gmail"],
  [/yahoomail/i, "yahoo"],
  [/thunderbird/i, "thunderbird"],
  [/outlook|microsoft office|ms-office/i, "outlook"],
  [/edg(e|a|ios)?\//i, "edge"],
  [/opr\/|opera/i, "opera"],
  [/samsungbrowser/i, "samsung"],
  [/firefox|fxios/i, "firefox"],
  [/chrome|crios/i, "chrome"],
  [/(iphone|ipad|macintosh).*applewebkit(?!.*safari)/i, "apple_mail"],
  [/safari/i, "safari"],
];

const first = (table: readonly [RegExp, string][], agent: string) =>
  table.find(([pattern]) => pattern.test(agent))?.[1];

/** The rough class of a user agent. The agent itself is not kept: with a time it would come near to naming a person. */
export const classify = (agent: string): { device: string; client: string } => ({
  device: first(devices, agent) ?? "unknown",
  client: first(clients, agent) ?? "unknown",
});
