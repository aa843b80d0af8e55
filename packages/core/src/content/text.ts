import { type FormatCallback, htmlToText } from "html-to-text";
import { absolute } from "./address.ts";
import { type Links, rewrite } from "./link.ts";
import { findLiquid, firstFrom, type Liquids, literal, push, splice, type Token } from "./mask.ts";
import { scan } from "./scan.ts";
import { nodesOf } from "./source.ts";
import { findAddresses, linkClose, linkOpen } from "./text-address.ts";

/** Noncharacters around the number of a Liquid token. */
const [tokenOpen, tokenClose] = ["\uFDD0", "\uFDD1"];

/** The text part of a mail that was written in HTML only, with its Liquid; links are marked for `rewriteText`. */
export function textFromHtml(html: string, base: string): string {
  const liquids = findLiquid(html);
  const text = convert(liquids, base, ({ kind, name }) => kind !== "comment" && !/^(?:end)?raw$/.test(name));
  return parses(text) ? text : convert(liquids, base, ({ kind }) => kind === "output");
}

/** Rewrites the links of a text part. */
export function rewriteText(text: string, links: Links): string {
  const liquids = findLiquid(text);
  const plain = { read: (value: string) => value, write: (value: string) => value, reuse: true };
  const edits = findAddresses(liquids).flatMap((spot) => rewrite(liquids, { ...spot, ...plain }, links));
  const marks = [...text.matchAll(/[\uFDD2\uFDD3]/g)].map(({ index }) => ({ begin: index, end: index + 1, text: "" }));
  return splice(text, [...marks, ...edits]);
}

/** `keep` says which tokens stay. */
function convert(liquids: Liquids, base: string, keep: (token: Token) => boolean): string {
  const tags = scan(liquids.hidden).elements;
  const inAttributes = ({ begin, end }: Token) => {
    const tag = tags[firstFrom(tags, begin) - 1];
    if (!tag || end > tag.end) return false;
    return !tag.attributes.some((attribute) => attribute.begin <= begin && end <= attribute.end);
  };
  const edits = liquids.tokens.map((token, index) => ({
    begin: token.begin,
    end: token.end,
    text: inAttributes(token) ? " " : keep(token) ? `${tokenOpen}${index}${tokenClose}` : "",
  }));
  const text = tidy(htmlToText(splice(liquids.source, edits), options(base)), liquids);
  const parts: string[] = [];
  for (const [index, part] of text.split(/\uFDD0(\d+)\uFDD1/).entries()) {
    const token = index % 2 === 1 ? liquids.tokens[Number(part)] : undefined;
    push(parts, token ? liquids.source.slice(token.begin, token.end) : literal(part));
  }
  return parts.join("");
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
  limits: { maxDepth: 250 },
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
    builder.addInline(`${text && " "}<${linkOpen}${address}${linkClose}>`, { noWordTransform: true });
  };

const alternative: FormatCallback = (element, _walk, builder) => {
  builder.addInline(String(element.attribs?.alt ?? ""), { noWordTransform: true });
};
