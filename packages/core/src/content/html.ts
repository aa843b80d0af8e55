import { decode, prefixFor } from "./address.ts";
import { escapeHtml } from "./engine.ts";
import { insertAt, type Links, rewrite } from "./link.ts";
import { depthAt, type Edit, findLiquid, type Liquids, splice, within } from "./mask.ts";
import { type Attribute, type Element, type Scan, scan } from "./scan.ts";

type Additions = {
  /** Liquid; at the beginning of the body. */
  head: string;
  /** Liquid; at its end. */
  foot: string;
};

/** Rewrites the addresses of an HTML source and puts in what every mail has. All other bytes stay. */
export function rewriteHtml(source: string, links: Links, { head, foot }: Additions): string {
  const liquids = findLiquid(source);
  const page = scan(liquids.hidden);
  const edits = page.elements.flatMap((element) =>
    element.attributes.flatMap((attribute) => rewriteAttribute(liquids, element, attribute, links)),
  );
  const top = topOf(liquids, page);
  const bottom = bottomOf(liquids, page);
  return splice(source, [...edits, ...addition(liquids, top, head), ...addition(liquids, bottom, foot)]);
}

const addition = (liquids: Liquids, begin: number, text: string): Edit[] =>
  text ? [{ begin, end: begin, text: insertAt(liquids, begin, text) }] : [];

/** Against what relative addresses are resolved: `<base>` where it is fixed, else our own address. */
export function baseOf(source: string, publicUrl: string): string {
  const liquids = findLiquid(source);
  const href = scan(liquids.hidden)
    .elements.find(({ name }) => name === "base")
    ?.attributes.find(({ name }) => name === "href");
  if (!href || within(liquids, href.begin, href.end).length > 0) return `${publicUrl}/`;
  const value = decode(source.slice(href.begin, href.end));
  return /^https?:/i.test(value) && URL.canParse(value) ? new URL(value).href : `${publicUrl}/`;
}

const linked = /^(?:a|area|v:.+)$/;
const pictured = /^(?:img|input|video|audio|source|v:fill|v:image|v:imagedata)$/;

function rewriteAttribute(liquids: Liquids, element: Element, attribute: Attribute, links: Links): Edit[] {
  if (attribute.name === "href" && linked.test(element.name)) {
    if (attribute.quote === "" && liquids.tokens.some(({ begin }) => begin === attribute.end)) return [];
    const spot = { ...attribute, read: decode, write: escapeHtml, reuse: false };
    return quoted(attribute, rewrite(liquids, spot, links));
  }
  const picture = attribute.name === "src" && pictured.test(element.name);
  if (picture || attribute.name === "background") return makeAbsolute(liquids, attribute, links.base);
  return [];
}

/** An address that had no quotes gets them: what replaces it may hold what ends such a value. */
function quoted(attribute: Attribute, edits: Edit[]): Edit[] {
  if (attribute.quote !== "" || edits.length === 0) return edits;
  const { begin, end } = attribute;
  return [{ begin, end: begin, text: '"' }, ...edits, { begin: end, end, text: '"' }];
}

function makeAbsolute(liquids: Liquids, { begin, end }: Attribute, base: string): Edit[] {
  const [token] = within(liquids, begin, end);
  const fixed = decode(liquids.source.slice(begin, token?.begin ?? end));
  if (token) {
    const prefix = prefixFor(fixed, base);
    return prefix ? [{ begin, end: begin, text: escapeHtml(prefix) }] : [];
  }
  const address = fixed.trim();
  if (address === "" || address.startsWith("#") || URL.canParse(address) || !URL.canParse(address, base)) return [];
  return [{ begin, end, text: escapeHtml(new URL(address, base).href) }];
}

/** After `<body …>`, or where a body without that tag begins. */
function topOf(liquids: Liquids, { elements, closings }: Scan): number {
  const body = elements.find(({ name }) => name === "body")?.end;
  const head = closings.find(({ name }) => name === "head");
  const afterHead = head && liquids.source.indexOf(">", head.begin) + 1;
  const root = elements.find(({ name }) => name === "html")?.end;
  const position = body ?? afterHead ?? root ?? leading(liquids.source);
  return depthAt(liquids, position) === 0 ? position : bottomOf(liquids, { elements, closings, texts: [] });
}

const leading = (source: string) => /^\s*(?:<!doctype[^>]*>)?/i.exec(source)?.[0].length ?? 0;

/** Before `</body>`, or at the end. */
function bottomOf(liquids: Liquids, { closings }: Scan): number {
  const end = liquids.source.length;
  const position = (
    closings.findLast(({ name }) => name === "body") ?? closings.findLast(({ name }) => name === "html")
  )?.begin;
  return position !== undefined && depthAt(liquids, position) === 0 ? position : end;
}
