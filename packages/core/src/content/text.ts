import { type FormatCallback, htmlToText } from "html-to-text";
import { absolute } from "./address.ts";
import { type Links, rewrite } from "./link.ts";
import {
  append,
  balanced,
  findLiquid,
  type Liquids,
  literal,
  opens,
  splice,
  type Token,
  within,
  wordy,
} from "./mask.ts";
import { scan } from "./scan.ts";
import { nodesOf } from "./source.ts";

/** Noncharacters around the number of a Liquid token, and around the address of a link. */
const [tokenOpen, tokenClose, linkOpen, linkClose] = ["\uFDD0", "\uFDD1", "\uFDD2", "\uFDD3"];

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
  const edits = addressesIn(liquids).flatMap((spot) => rewrite(liquids, { ...spot, ...plain }, links));
  const marks = [...text.matchAll(/[\uFDD2\uFDD3]/g)].map(({ index }) => ({ begin: index, end: index + 1, text: "" }));
  return splice(text, [...marks, ...edits]);
}

const addresses = /\uFDD2([^\uFDD3]*)\uFDD3|https?:\/\/[^\s<>"\uFDD2\uFDD3]+/gi;

function addressesIn(liquids: Liquids): { begin: number; end: number }[] {
  const text = wordy(liquids);
  const search = new RegExp(addresses);
  const found: { begin: number; end: number }[] = [];
  for (let match = search.exec(text); match; match = search.exec(text)) {
    if (match[1] !== undefined) {
      found.push({ begin: match.index + 1, end: search.lastIndex - 1 });
      continue;
    }
    const [end, next] = endOf(liquids, match.index, search.lastIndex);
    search.lastIndex = Math.max(end, match.index + 1);
    // A block that begins in an address and ends elsewhere may add to it.
    if (next && opens(next)) continue;
    found.push({ begin: match.index, end: match.index + withoutPunctuation(text.slice(match.index, end)).length });
  }
  return found;
}

/** An address ends before the tag that does not belong to it alone, as `{% endif %}` after it does. */
function endOf(liquids: Liquids, begin: number, end: number): [end: number, next: Token | undefined] {
  const tokens = within(liquids, begin, end);
  let count = tokens.length;
  while (!balanced(tokens.slice(0, count))) count--;
  const next = tokens[count];
  return [next?.begin ?? end, next];
}

/** What ends a sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutPunctuation(address: string): string {
  const trimmed = address.replace(/[.,;:!?'*_]+$/, "");
  if (!trimmed.endsWith(")") || trimmed.includes("(")) return trimmed === address ? address : trimmed;
  return withoutPunctuation(trimmed.slice(0, -1));
}

/** `keep` says which tokens stay. */
function convert(liquids: Liquids, base: string, keep: (token: Token) => boolean): string {
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
    text: inAttributes(token) ? " " : keep(token) ? `${tokenOpen}${index}${tokenClose}` : "",
  }));
  const text = tidy(htmlToText(splice(liquids.source, edits), options(base)), liquids);
  return text.split(/\uFDD0(\d+)\uFDD1/).reduce((before, part, index) => {
    if (index % 2 === 0) return before + literal(part);
    const token = liquids.tokens[Number(part)];
    return token ? append(before, liquids.source.slice(token.begin, token.end)) : before;
  }, "");
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
