import { type Context, Liquid, Tag, type TagToken, type TopLevelToken, toValue } from "liquidjs";

/** What a value becomes: `html` escapes every output unless it ends in `raw`; `plain` (subject, text part) never does. */
export type Form = "html" | "plain";

/** Characters of one source, milliseconds of one rendering, and characters that filters and ranges may allocate in it. */
const limits = { parseLimit: 400_000, renderLimit: 2_000, memoryLimit: 5_000_000 };

/**
 * Liquid as authors may use it: no other files, own properties only, unknown filters refused, limits on, and dates in
 * one named zone and language, so that a mail does not depend on the machine that renders it.
 */
export function createEngine(form: Form, timezone = "UTC"): Liquid {
  const liquid = new Liquid({
    ...limits,
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    timezoneOffset: timezone,
    locale: "en-US",
    outputEscape: form === "html" ? escaped : charged,
  });
  for (const name of ["include", "render", "layout", "block"]) liquid.registerTag(name, OtherFile);
  liquid.registerFilter("raw", { raw: true, handler: charged });
  registerEscapes(liquid, form);
  registerDate(liquid);
  return liquid;
}

type Filtering = { context: Context };

/** Text of any value: lists joined by commas, nothing for what has no text of its own. */
export function textOf(given: unknown): string {
  const value = toValue(given);
  if (typeof value === "string") return value;
  if (value === undefined || value === null || typeof value === "object")
    return Array.isArray(value) ? join(value) : "";
  return String(value);
}

const join = (values: unknown[]) => values.map(textOf).filter(Boolean).join(", ");

const special = /[&<>"']/;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

export const escapeHtml = (text: string): string =>
  special.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? "") : text;

function charged(this: Filtering, value: unknown): string {
  const text = textOf(value);
  this.context.memoryLimit.use(text.length);
  return text;
}

function escaped(this: Filtering, value: unknown): string {
  return escapeHtml(charged.call(this, value));
}

const known: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };

function escapedOnce(this: Filtering, value: unknown): string {
  const text = charged.call(this, value);
  return escapeHtml(text.replace(/&(?:amp|lt|gt|#34|#39);/g, (entity) => known[entity] ?? entity));
}

/** In HTML these escape once, whatever the output does by itself; plain text has nothing to escape. */
function registerEscapes(liquid: Liquid, form: Form): void {
  const html = form === "html";
  for (const name of ["escape", "xml_escape"]) {
    liquid.registerFilter(name, { raw: true, handler: html ? escaped : charged });
  }
  liquid.registerFilter("escape_once", { raw: true, handler: html ? escapedOnce : charged });
  liquid.registerFilter("newline_to_br", {
    raw: true,
    handler(this: Filtering, value: unknown) {
      return html ? escapedOnce.call(this, value).replace(/\r?\n/g, "<br />\n") : charged.call(this, value);
    },
  });
}

/** A date without a time is the same day in every zone. */
function registerDate(liquid: Liquid): void {
  const built = liquid.filters.date;
  if (typeof built !== "function") return;
  liquid.registerFilter("date", function (value: unknown, format?: unknown, zone?: unknown) {
    const dayOnly = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return built.call(this, value, format, dayOnly ? (zone ?? "UTC") : zone);
  });
}

class OtherFile extends Tag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    throw new Error(`{% ${token.name} %} is not available: a template cannot use other files`);
  }
  override render(): string {
    return "";
  }
}
