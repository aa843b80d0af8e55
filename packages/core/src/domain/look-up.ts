import { Resolver } from "node:dns/promises";
import { config } from "../config/index.ts";
import type { Wanted } from "./record.ts";
import type { Found } from "./schema.ts";

/** What DNS answers for each of these records. DMARC of a parent holds for its subdomains (RFC 7489, 6.6.3). */
export async function lookUp(wanted: Wanted[]): Promise<Found[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const { DNS_SERVERS } = config();
  if (DNS_SERVERS) resolver.setServers(DNS_SERVERS.split(","));
  return Promise.all(
    wanted.map(async (record) => {
      let found = await ask(resolver, record.type, record.name, record);
      if (record.purpose !== "dmarc") return found;
      for (const name of parents(record.name.slice("_dmarc.".length))) {
        if (found.state !== "missing") break;
        found = await ask(resolver, "TXT", `_dmarc.${name}`, record);
      }
      return found;
    }),
  );
}

async function ask(resolver: Resolver, type: Wanted["type"], name: string, record: Wanted): Promise<Found> {
  try {
    const all = await answers(resolver, type, name);
    // Of texts, those of others may stand at the same name.
    const values = type === "TXT" ? all.filter((value) => kind(value) === kind(record.value)) : all;
    if (values.length === 0) return { state: "missing", values: [] };
    // Two policies are none (RFC 7208, 4.5; RFC 7489, 6.6.3).
    const single = record.purpose === "spf" || record.purpose === "dmarc";
    const fits = single ? values.length === 1 && record.fits(values[0] ?? "") : values.some(record.fits);
    return { state: fits ? "found" : "different", values: values.map((value) => value.slice(0, 500)).slice(0, 10) };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { state: ["ENOTFOUND", "ENODATA"].includes(code) ? "missing" : "unknown", values: [] };
  }
}

async function answers(resolver: Resolver, type: Wanted["type"], name: string): Promise<string[]> {
  if (type === "CNAME") return resolver.resolveCname(name);
  if (type === "TXT") return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
}

/** What a text is: `v=spf1`, `v=dmarc1`, or whatever stands before its first sign of equality. */
const kind = (text: string) => (/^v=\w+/.exec(text)?.[0] ?? text.split("=", 1)[0] ?? "").toLowerCase();

/** The domains above, as long as they have two labels. */
export function parents(name: string): string[] {
  const [, ...rest] = name.split(".");
  return rest.length < 2 ? [] : [rest.join("."), ...parents(rest.join("."))];
}
