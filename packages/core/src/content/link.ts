import { AppError } from "../error/index.ts";
import { absolute, isTracked, prefixFor } from "./address.ts";
import { balanced, type Edit, inRaw, type Liquids, within } from "./mask.ts";

/** The signed part of a click link that says where it leads. @throws AppError for an address that cannot be linked */
export type LinkPart = (number: number, url: string) => string;

/** A link of a mail, by its place. `part` is missing where Liquid makes the address anew for each recipient. */
export type Link = { number: number; url: string; part?: string };

/** Links are numbered in 16 bits; no mail comes near. */
const most = 5_000;

/** Collects the links of a mail while its parts are rewritten. */
export type Links = {
  all: Link[];
  base: string;
  public_url: string;
  track: boolean;
  linkPart: LinkPart;
};

function add(links: Links, url: string, fixed: boolean): number {
  const number = links.all.length + 1;
  if (number > most) throw new AppError("too-large", "content.links", `A mail takes at most ${most} links.`);
  links.all.push(fixed ? { number, url, part: links.linkPart(number, url) } : { number, url });
  return number;
}

/** Liquid to put at a position, where `raw` may have to be interrupted for it. */
export const insertAt = (liquids: Liquids, position: number, liquid: string): string =>
  inRaw(liquids, position) ? `{% endraw %}${liquid}{% raw %}` : liquid;

type Spot = {
  begin: number;
  end: number;
  /** How text of this place is written: entities in HTML, nothing in plain text. */
  read: (text: string) => string;
  write: (text: string) => string;
  /** A link that stands elsewhere in the mail keeps its number; in HTML each place has its own. */
  reuse: boolean;
};

/** What becomes of the address between two positions; nothing where it is to stay as it is. */
export function rewrite(liquids: Liquids, spot: Spot, links: Links): Edit[] {
  const { begin, end } = spot;
  const written = liquids.source.slice(begin, end);
  const tokens = within(liquids, begin, end);
  if (tokens.length > 0) return rewriteLiquid(liquids, spot, links, written, tokens[0]?.begin ?? begin);
  const value = spot.read(written);
  const url = absolute(value, links.base);
  if (url === undefined) return [];
  if (!links.track || !isTracked(url, links.public_url)) {
    return URL.canParse(value.trim()) ? [] : [{ begin, end, text: spot.write(url) }];
  }
  const number = (spot.reuse && find(links, url, true)) || add(links, url, true);
  return [{ begin, end, text: insertAt(liquids, begin, `{% link ${number} %}`) }];
}

function rewriteLiquid(liquids: Liquids, spot: Spot, links: Links, written: string, firstToken: number): Edit[] {
  const { begin, end } = spot;
  const beginning = spot.read(liquids.source.slice(begin, firstToken));
  const prefix = prefixFor(beginning, links.base);
  if (!links.track) return prefix ? [{ begin, end: begin, text: spot.write(prefix) }] : [];
  if (ownPage.test(written) || otherScheme.test(beginning) || !balanced(within(liquids, begin, end))) return [];
  const number = (spot.reuse && find(links, written, false)) || add(links, written, false);
  return [
    { begin, end: begin, text: `{% href ${number} %}` },
    { begin: end, end, text: "{% endhref %}" },
  ];
}

const find = (links: Links, url: string, fixed: boolean) =>
  links.all.find((link) => link.url === url && (link.part !== undefined) === fixed)?.number;

const ownPage = /^\s*\{\{-?\s*(?:unsubscribe_url|preferences_url|view_url)\b/;
const otherScheme = /^\s*(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)/i;
