import { type TagToken, Tokenizer, TokenKind } from "liquidjs";

/** One Liquid token of a source; a comment or a raw block counts from its first to its last tag. */
export type Token = { begin: number; end: number; kind: "output" | "tag" | "comment"; name: string };

/** Where Liquid stands in a source, with the means to hide it from an HTML parser. */
export type Liquids = {
  source: string;
  tokens: Token[];
  raw: [begin: number, end: number][];
  hidden: string;
};

/** Noncharacters (Unicode 23.7) never occur in a text that people exchange, so what hides Liquid cannot be mistaken. */
export const noncharacter = "\uFDEF";

const openers = new Set(["if", "unless", "case", "for", "tablerow", "capture"]);
/** Blocks that cannot be cut in two; whether they are printed is certain for `raw` alone. */
const blocks = new Set([...openers, "raw"]);
const branches = new Set(["else", "elsif", "when"]);

/**
 * Finds the Liquid of a source that parses. `hidden` has the same length and positions: outputs are one long word, tags
 * and comments are blanks, so that `<td {% if a %}href="b"{% endif %}>` still reads as HTML.
 */
export function findLiquid(source: string): Liquids {
  const tokens: Token[] = [];
  const raw: [number, number][] = [];
  let comment: Token | undefined;
  let rawFrom = -1;
  for (const token of new Tokenizer(source).readTopLevelTokens()) {
    if (token.kind === TokenKind.HTML) continue;
    const name = token.kind === TokenKind.Tag ? (token as TagToken).name : "";
    const kind = token.kind === TokenKind.Tag ? "tag" : "output";
    if (comment) {
      if (name !== "endcomment") continue;
      comment.end = token.end;
      comment = undefined;
      continue;
    }
    if (name === "raw") rawFrom = token.end;
    if (name === "endraw") raw.push([rawFrom, token.begin]);
    const found: Token = { begin: token.begin, end: token.end, kind: name === "comment" ? "comment" : kind, name };
    tokens.push(found);
    if (name === "comment") comment = found;
  }
  return { source, tokens, raw, hidden: hide(source, tokens, " ") };
}

/** The source with every Liquid token as one long word: for plain text, where a tag does not part an address. */
export const wordy = ({ source, tokens }: Liquids): string => hide(source, tokens, noncharacter);

function hide(source: string, tokens: Token[], blank: string): string {
  let hidden = "";
  let at = 0;
  for (const { begin, end, kind } of tokens) {
    hidden += source.slice(at, begin) + (kind === "output" ? noncharacter : blank).repeat(end - begin);
    at = end;
  }
  return hidden + source.slice(at);
}

/** Tokens that lie within a range. */
export function within({ tokens }: Liquids, begin: number, end: number): Token[] {
  const found: Token[] = [];
  for (let index = firstFrom(tokens, begin); ; index++) {
    const token = tokens[index];
    if (!token || token.end > end) return found;
    found.push(token);
  }
}

/** The index of the first of these, sorted as they stand in the source, that begins at or after a position. */
export function firstFrom(sorted: { begin: number }[], position: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.begin ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many blocks are open at a position: text there may be left out or repeated. */
export const depthAt = ({ tokens }: Liquids, position: number): number =>
  depth(
    tokens.filter((token) => token.end <= position),
    openers,
  );

const depth = (tokens: Token[], counted: Set<string>): number => {
  let open = 0;
  for (const { name } of tokens) {
    if (counted.has(name)) open++;
    else if (name.startsWith("end") && counted.has(name.slice(3))) open--;
  }
  return open;
};

/** Whether the tokens can stand by themselves: every block that begins among them ends there, with its branches. */
export function balanced(tokens: Token[]): boolean {
  let open = 0;
  for (const token of tokens) {
    open += depth([token], blocks);
    if (open < 0 || (open === 0 && branches.has(token.name))) return false;
  }
  return open === 0;
}

export const opens = ({ name }: Token): boolean => openers.has(name);

export const inRaw = ({ raw }: Liquids, position: number): boolean =>
  raw.some(([begin, end]) => position >= begin && position <= end);

/** A change of a source: `text` instead of what stands from `begin` to `end`. */
export type Edit = { begin: number; end: number; text: string };

/** A source with changes that do not overlap; at one position insertions come first and keep their order. Nothing else moves by a byte. */
export function splice(source: string, edits: Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { begin, end, text } of edits.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    push(parts, source.slice(at, begin));
    push(parts, text);
    at = end;
  }
  push(parts, source.slice(at));
  return parts.join("");
}

/** A brace that Liquid prints and does not read. */
const brace = "{% raw %}{{% endraw %}";

/** Adds text or Liquid to what is to be joined; a brace before Liquid would be taken for Liquid's own. */
export function push(parts: string[], text: string): void {
  const last = parts.at(-1);
  if (last?.endsWith("{") && /^\{[{%]/.test(text) && !text.startsWith("{% endraw")) {
    parts[parts.length - 1] = last.slice(0, -1) + brace;
  }
  if (text) parts.push(text);
}

/** Text that Liquid leaves as it is. */
export const literal = (text: string): string => text.replace(/\{(?=[{%])/g, brace);
