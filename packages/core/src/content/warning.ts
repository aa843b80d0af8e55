import { findLiquid } from "./mask.ts";
import { scan } from "./scan.ts";
import { describe, nodesOf, type Part, reads, type Source } from "./source.ts";

export type Warning = { code: string; message: string };

/** Gmail cuts a message here and hides the rest, the way out included. */
export const clipped = 102 * 1024;

/**
 * What an author should know before a send; none of it stops one.
 *
 * @param html - the HTML after rewriting, whose size counts; the author's own unless given
 */
export function warnings(source: Source, html = source.html): Warning[] {
  const broken = (["subject", "preheader", "html", "text"] as const).flatMap((part) => brokenPart(part, source[part]));
  if (broken.length > 0) return broken;
  const found = [...unsubscribe(source), ...images(source.html)];
  const size = Buffer.byteLength(html);
  if (size > clipped) {
    const message = `The HTML has ${Math.ceil(size / 1024)} kB; Gmail shows the first 102 kB of a message only.`;
    found.push({ code: "html.large", message });
  }
  if (!source.subject.trim()) found.push({ code: "subject.missing", message: "The subject is empty." });
  return found;
}

function brokenPart(part: Part, text: string | undefined): Warning[] {
  try {
    nodesOf(part, text ?? "");
    return [];
  } catch (error) {
    return [{ code: "liquid.broken", message: `${part}: ${describe(error as Error)}` }];
  }
}

function unsubscribe({ html, text }: Source): Warning[] {
  const parts = [
    ...(reads("html", html, "unsubscribe_url") ? [] : ["HTML"]),
    ...(!text?.trim() || reads("text", text, "unsubscribe_url") ? [] : ["text"]),
  ];
  return parts.map((part) => ({
    code: "unsubscribe.missing",
    message: `The ${part} has no {{ unsubscribe_url }}; marketing mail gets a plain footer with one.`,
  }));
}

function images(html: string): Warning[] {
  const { elements } = scan(findLiquid(html).hidden);
  const bare = elements.filter(
    ({ name, attributes }) => name === "img" && !attributes.some((attribute) => attribute.name === "alt"),
  );
  const count = bare.length;
  if (count === 0) return [];
  const subject = count === 1 ? "One image has" : `${count} images have`;
  return [{ code: "image.alt-missing", message: `${subject} no alt text for those who do not see it.` }];
}
