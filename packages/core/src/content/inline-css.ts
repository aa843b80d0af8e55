import juice from "juice";
import { depthAt, type Edit, findLiquid, type Liquids, splice, within } from "./mask.ts";
import { type Element, type Scan, scan } from "./scan.ts";

const marker = "data-lettermill-element";

/**
 * Copies the rules of `<style>` to the elements that they match, for the mail programs that read `style` alone. The
 * blocks stay, for media queries and states such as `:hover`. Rules are put before what an element says for itself, so
 * that its own still wins; nothing else of the source changes.
 *
 * Blocks with Liquid in them or around them are left where they are: whom they are for is not known yet.
 */
export function inlineCss(html: string): string {
  const liquids = findLiquid(html);
  const page = scan(liquids.hidden);
  if (!page.elements.some(({ name }) => name === "style")) return html;
  const styles = computeStyles(liquids, page);
  return splice(
    html,
    page.elements.flatMap((element, index) => addStyle(element, styles.get(index))),
  );
}

/** Styles by the position of their element among all elements. */
function computeStyles(liquids: Liquids, page: Scan): Map<number, string> {
  const edits = page.elements.flatMap((element, index): Edit[] => [
    { begin: element.nameEnd, end: element.nameEnd, text: ` ${marker}="${index}"` },
    ...element.attributes.filter(({ name }) => name === "style").map(({ begin, end }) => ({ begin, end, text: "" })),
  ]);
  const blank = page.elements
    .filter(({ name }) => name === "style")
    .flatMap(({ begin, end }): Edit[] => {
      const close = page.closings.find((closing) => closing.name === "style" && closing.begin >= end)?.begin ?? end;
      const conditional = depthAt(liquids, begin) > 0 || within(liquids, begin, close).length > 0;
      return conditional ? [{ begin: end, end: close, text: "" }] : [];
    });
  const marked = splice(liquids.hidden, [...edits, ...blank]);
  const inlined = juice(marked, {
    removeStyleTags: false,
    applyAttributesTableElements: false,
    applyWidthAttributes: false,
    applyHeightAttributes: false,
    inlinePseudoElements: false,
    preserveImportant: true,
  });
  return readStyles(inlined);
}

function readStyles(html: string): Map<number, string> {
  const styles = new Map<number, string>();
  for (const { attributes } of scan(html).elements) {
    const value = (name: string) => {
      const attribute = attributes.find((each) => each.name === name);
      return attribute && html.slice(attribute.begin, attribute.end);
    };
    const index = value(marker);
    const style = value("style");
    if (index !== undefined && style) styles.set(Number(index), style.trim());
  }
  return styles;
}

function addStyle(element: Element, style: string | undefined): Edit[] {
  if (!style) return [];
  const rules = `${style.replace(/;$/, "").replaceAll("&quot;", "'")};`;
  const own = element.attributes.filter(({ name }) => name === "style");
  if (own.length === 0) {
    return [{ begin: element.nameEnd, end: element.nameEnd, text: ` style="${rules.replaceAll('"', "'")}"` }];
  }
  return own.map(({ begin, quote }) => ({
    begin,
    end: begin,
    text: quote === "'" ? `${rules.replaceAll("'", "&quot;")} ` : `${rules.replaceAll('"', "'")} `,
  }));
}
