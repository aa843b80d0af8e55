import { Tokenizer } from "htmlparser2";

/** Positions of an attribute's value, without its quotes. */
export type Attribute = { name: string; begin: number; end: number; quote: '"' | "'" | "" };

/** An opening tag: from `<` to after `>`; `nameEnd` is where its name ends. */
export type Element = { name: string; begin: number; nameEnd: number; end: number; attributes: Attribute[] };

export type Scan = {
  elements: Element[];
  /** Closing tags, by the position of their `<`. */
  closings: { name: string; begin: number }[];
  texts: [begin: number, end: number][];
};

/** Quotes by htmlparser2's `QuoteType`: none, unquoted, single, double. */
const quotes = ["", "", "'", '"'] as const;

/**
 * Reads tags with the positions of what is in them. Also looks into Outlook's conditional comments, whose content is
 * HTML to Outlook and a comment to all others.
 */
export function scan(html: string, offset = 0, found: Scan = { elements: [], closings: [], texts: [] }): Scan {
  let element: Element | undefined;
  let attribute: Attribute | undefined;
  const close = (end: number) => {
    if (element) found.elements.push({ ...element, end: end + 1 + offset });
    element = undefined;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: false },
    {
      onopentagname(begin, end) {
        const name = html.slice(begin, end).toLowerCase();
        element = { name, begin: begin - 1 + offset, nameEnd: end + offset, end: end + offset, attributes: [] };
      },
      onattribname(begin, end) {
        attribute = { name: html.slice(begin, end).toLowerCase(), begin: end + offset, end: end + offset, quote: "" };
      },
      onattribdata(begin, end) {
        if (!attribute) return;
        if (attribute.begin === attribute.end) attribute.begin = begin + offset;
        attribute.end = end + offset;
      },
      onattribend(quote, end) {
        if (attribute && quote > 0) {
          const empty = attribute.begin === attribute.end;
          const at = end + offset;
          element?.attributes.push({
            ...attribute,
            ...(empty ? { begin: at, end: at } : {}),
            quote: quotes[quote] ?? "",
          });
        }
        attribute = undefined;
      },
      onopentagend: close,
      onselfclosingtag: close,
      onclosetag(begin, end) {
        found.closings.push({ name: html.slice(begin, end).toLowerCase(), begin: begin - 2 + offset });
      },
      ontext(begin, end) {
        found.texts.push([begin + offset, end + offset]);
      },
      oncomment(begin, end, tail) {
        const inner = /^\[if [^\]]*\]>(?!<!)([\s\S]*)<!\[endif\]$/i.exec(html.slice(begin, end - tail));
        if (inner?.[1]) scan(inner[1], offset + end - tail - "<![endif]".length - inner[1].length, found);
      },
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onattribentity() {},
      ontextentity() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return found;
}
