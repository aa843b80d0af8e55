import checker from "@zootools/email-spell-checker";
import { remembered } from "../remembered.ts";

/** Providers that the package does not know, since it tells them apart by parts of a domain. */
const others = [
  ...["outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr"],
  ...["yahoo.de", "yahoo.co.jp", "gmx.de", "gmx.net", "gmx.at", "gmx.com", "t-online.de", "freenet.de", "mail.com"],
  ...["email.com", "fastmail.com", "orange.fr", "wanadoo.fr", "laposte.net", "libero.it", "naver.com", "google.com"],
];
const domains = [...new Set([...checker.POPULAR_DOMAINS, ...others])];
const names = new Set(domains.map(nameOf));

/** Endings that are a `com` gone wrong, though a country may have them. */
const almostCom = new Set(["co", "cm", "om"]);

/** Names shorter than this are a letter away from too many real ones (`aon.com`, `aol.com`). */
const shortestName = 4;

/** The domain that was most likely meant, or undefined: whole domains of large providers only, as guesses at any part are wrong too often. */
export const suggestDomain = remembered((domain: string): string | undefined => {
  const name = nameOf(domain);
  const ending = domain.slice(name.length + 1);
  const ofItsOwn = names.has(name) && ending.length === 2 && !almostCom.has(ending);
  if (name.length < shortestName || ofItsOwn) return undefined;
  const options = { email: `name@${domain}`, domains, secondLevelDomains: [], topLevelDomains: [] };
  return checker.run({ ...options, domainThreshold: 2 })?.domain;
});

function nameOf(domain: string): string {
  return domain.split(".")[0] ?? "";
}
