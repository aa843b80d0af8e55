import { balanced, firstFrom, type Liquids, opens, type Token, within, wordy } from "./mask.ts";

/** Noncharacters around the address of a link, where the text was made from HTML. */
export const [linkOpen, linkClose] = ["\uFDD2", "\uFDD3"];

type Span = { begin: number; end: number };

const addresses = /\uFDD2([^\uFDD3]*)\uFDD3|https?:\/\/[^\s<>"\uFDD2\uFDD3]+/gi;

/** The addresses in plain text: those that are marked, and whatever begins with http(s) and ends where it clearly does. */
export function findAddresses(liquids: Liquids): Span[] {
  const text = wordy(liquids);
  const search = new RegExp(addresses);
  const found: Span[] = [];
  for (let match = search.exec(text); match; match = search.exec(text)) {
    if (match[1] !== undefined) {
      found.push({ begin: match.index + 1, end: search.lastIndex - 1 });
      continue;
    }
    const end = endOf(liquids, match.index, search.lastIndex);
    search.lastIndex = Math.max(end, match.index + 1);
    if (!standsApart(liquids, end)) continue;
    found.push({ begin: match.index, end: match.index + withoutPunctuation(text.slice(match.index, end)).length });
  }
  return found;
}

/** An address ends before the tag that does not belong to it alone, as `{% endif %}` after it does. */
function endOf(liquids: Liquids, begin: number, end: number): number {
  const tokens = within(liquids, begin, end);
  let count = tokens.length;
  while (!balanced(tokens.slice(0, count))) count--;
  return tokens[count]?.begin ?? end;
}

const transparent = new Set(["endif", "endunless", "endcase", "assign", "comment", "#", "raw", "endraw"]);
const branch = new Set(["else", "elsif", "when"]);

/**
 * Whether nothing can be printed right behind a position that would read as more of the address: what follows in the
 * same branch, once its block is over, is a blank or the end.
 */
function standsApart(liquids: Liquids, position: number): boolean {
  const { source, tokens } = liquids;
  let at = position;
  for (;;) {
    const index = firstFrom(tokens, at);
    const token = tokens[index];
    if (token?.begin !== at) return isEdge(liquids, at);
    if (trims(source, token)) return false;
    if (branch.has(token.name)) {
      const closing = closingOf(tokens, index);
      if (!closing || !transparent.has(closing.name) || trims(source, closing)) return false;
      at = closing.end;
    } else if (transparent.has(token.name)) at = token.end;
    else return false;
  }
}

/** Whether what is written at a position ends an address, and is printed: `{{-` takes blanks away. */
function isEdge({ source, tokens }: Liquids, at: number): boolean {
  const edge = /[.,;:!?)'*_\]]*(?:(\s+)|[<>"\uFDD2\uFDD3]|$)/y;
  edge.lastIndex = at;
  const match = edge.exec(source);
  if (!match?.[1]) return match !== null;
  const next = tokens[firstFrom(tokens, edge.lastIndex)];
  return next?.begin !== edge.lastIndex || !trims(source, next);
}

/** Whether a token takes away the blanks around it. */
const trims = (source: string, { begin, end }: Token): boolean => source[begin + 2] === "-" || source[end - 3] === "-";

/** The tag that ends the block around a branch. */
function closingOf(tokens: Token[], from: number): Token | undefined {
  let depth = 0;
  return tokens.find((token, index) => {
    if (index < from) return false;
    if (opens(token)) depth++;
    else if (/^end(?!raw)/.test(token.name)) depth--;
    return depth < 0;
  });
}

/** What ends a sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutPunctuation(address: string): string {
  const trimmed = address.replace(/[.,;:!?'*_]+$/, "");
  if (!trimmed.endsWith(")") || trimmed.includes("(")) return trimmed;
  return withoutPunctuation(trimmed.slice(0, -1));
}
