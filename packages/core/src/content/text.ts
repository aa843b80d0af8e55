import { type FormatCallback, htmlToText } from "html-to-text";
import { absolute } from "./address.ts";
import { type Links, rewrite } from "./link.ts";
import { findLiquid, type Liquids, splice, type Token } from "./mask.ts";
import { scan } from "./scan.ts";
import { nodesOf } from "./source.ts";

/** Noncharacters around the number of a Liquid token, and around the address of a link. */
const [tokenOpen, tokenClose, linkOpen, linkClose] = ["\uFDD0", "\uFDD1", "\uFDD2", "\uFDD3"];

/** The text part of a mail that was written in HTML only, with its Liquid; links are marked for `rewriteText`. */
export function textFromHtml(html: string, base: string): string {
  const liquids = findLiquid(html);
  const text = convert(liquids, base, (token) => (token.kind === "comment" ? "" : undefined));
  return parses(text) ? text : convert(liquids, base, (token) => (token.kind === "output" ? undefined : ""));
}

/** Rewrites the links of a text part. */
export function rewriteText(text: string, links: Links): string {
  const liquids = findLiquid(text);
  const edits = [...liquids.hidden.matchAll(addresses)].flatMap((match) => {
    const marked = match[0].startsWith(linkOpen);
    const begin = match.index + (marked ? 1 : 0);
    const end = begin + (marked ? match[0].length - 2 : withoutPunctuation(match[0]).length);
    const spot = { begin, end, read: (value: string) => value, write: (value: string) => value, reuse: true };
    return rewrite(liquids, spot, links);
  });
  return splice(text, edits).replace(/[\uFDD2\uFDD3]/g, "");
}

const addresses = /\uFDD2[^\uFDD3]*\uFDD3|https?:\/\/[^\s<>"\uFDD2\uFDD3]+/gi;

/** What ends a sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutPunctuation(address: string): string {
  const trimmed = address.replace(/[.,;:!?'*_]+$/, "");
  if (!trimmed.endsWith(")") || trimmed.includes("(")) return trimmed === address ? address : trimmed;
  return withoutPunctuation(trimmed.slice(0, -1));
}

/** `replace` says what stands for a token, undefined for the token itself. */
function convert(liquids: Liquids, base: string, replace: (token: Token) => string | undefined): string {
  const tags = scan(liquids.hidden).elements;
  const inAttributes = ({ begin, end }: Token) =>
    tags.some(
      (tag) =>
        tag.begin < begin &&
        end <= tag.end &&
        !tag.attributes.some((attribute) => attribute.begin <= begin && end <= attribute.end),
    );
  const edits = liquids.tokens.map((token, index) => ({
    begin: token.begin,
    end: token.end,
    text: inAttributes(token) ? " " : (replace(token) ?? `${tokenOpen}${index}${tokenClose}`),
  }));
  const text = htmlToText(splice(liquids.source, edits), options(base));
  return tidy(text, liquids).replace(/\uFDD0(\d+)\uFDD1/g, (_, index: string) => {
    const token = liquids.tokens[Number(index)];
    return token ? liquids.source.slice(token.begin, token.end) : "";
  });
}

/** A tag alone on its line leaves no empty lines behind: what comes before it is taken away. */
function tidy(text: string, { tokens }: Liquids): string {
  const isTag = (index: string) => tokens[Number(index)]?.kind === "tag";
  return text
    .replace(/(?:\n[ \t]*)+((?:\uFDD0\d+\uFDD1[ \t]*)+)(?=\n|$)/g, (all, run: string) =>
      [...run.matchAll(/\d+/g)].every(([index]) => isTag(index)) ? run.trim() : all,
    )
    .replace(/^(?:\s*\uFDD0(\d+)\uFDD1\s*)+/, (all) =>
      [...all.matchAll(/\d+/g)].every(([index]) => isTag(index)) ? all.replace(/\s+/g, "") : all,
    );
}

function parses(text: string): boolean {
  try {
    nodesOf("text", text);
    return true;
  } catch {
    return false;
  }
}

const hidden = ["title", '[style*="display:none"]', '[style*="display: none"]'];
const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];

const options = (base: string) => ({
  wordwrap: false as const,
  baseElements: { selectors: ["none-but-the-whole"], returnDomByDefault: true },
  formatters: { link: link(base), alternative },
  selectors: [
    { selector: "a", format: "link" },
    { selector: "img", format: "alternative" },
    { selector: "ul", options: { itemPrefix: "- " } },
    { selector: "table", options: { uppercaseHeaderCells: false } },
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    ...hidden.map((selector) => ({ selector, format: "skip" })),
  ],
});

/** `text <address>`; RFC 3986 appendix C: brackets keep an address apart from what stands around it. */
const link =
  (base: string): FormatCallback =>
  (element, walk, builder) => {
    const written = String(element.attribs?.href ?? "").trim();
    const address = written.includes(tokenOpen) ? written : (absolute(written, base) ?? written);
    let text = "";
    builder.pushWordTransform((word) => {
      text += word;
      return word;
    });
    walk(element.children, builder);
    builder.popWordTransform();
    if (address === "" || address.startsWith("#") || address.replace(/^mailto:/i, "") === text) return;
    const marked = `${linkOpen}${address}${linkClose}`;
    builder.addInline(text === "" ? marked : ` <${marked}>`, { noWordTransform: true });
  };

const alternative: FormatCallback = (element, _walk, builder) => {
  builder.addInline(String(element.attribs?.alt ?? ""), { noWordTransform: true });
};
