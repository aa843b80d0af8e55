import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en, type Texts } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

export type { Texts };

/** A language is a file and a line here. */
const catalogue: Record<string, Texts> = { en, ar, de, es, fr };

/** Scripts that run from right to left, by the languages that use them. */
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

export type Translation = { lang: string; dir: "ltr" | "rtl"; texts: Texts };

/**
 * The first of these languages that we have, else English. `de-AT` finds `de`; a header `Accept-Language` may stand in
 * the place of a language (RFC 9110 §12.5.4).
 */
export function of(...languages: (string | null | undefined)[]): Translation {
  const tags = languages.flatMap((language) => preferred(language ?? ""));
  const lang = tags.map((tag) => tag.split(/[-_]/)[0] ?? "").find((tag) => Object.hasOwn(catalogue, tag)) ?? "en";
  return { lang, dir: rightToLeft.has(lang) ? "rtl" : "ltr", texts: catalogue[lang] ?? en };
}

/** Language tags of a header in the order of their weights. */
function preferred(header: string): string[] {
  const ranges = header
    .slice(0, 500)
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, weight: weight ? Number(weight.slice(2)) || 0 : 1 };
    });
  return ranges.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

export * as Translation from "./index.ts";
