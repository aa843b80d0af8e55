import { badRequest } from "./refusal.ts";

/** Literal text at even places, variable names at odd ones. */
export type Compiled = readonly string[];

/**
 * Compiles an inline template as SES does: `{{name}}` only. Helpers, blocks, comments, triple braces, paths and an open
 * `{{` without its end are refused (SES, "simple substitutions" for inline templates).
 *
 * @throws Refusal BadRequestException
 */
export function compile(source: string): Compiled {
  const parts = source.split(/\{\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}\}/);
  for (let index = 0; index < parts.length; index += 2) {
    const literal = parts[index] ?? "";
    const at = literal.indexOf("{{");
    if (at >= 0)
      throw badRequest(
        `Template content is invalid: only {{name}} variables are supported, found ${excerpt(literal, at)}`,
      );
    // `{{{name}}}` splits into a literal that ends with a brace and one that begins with one.
    if (index > 0 && literal.startsWith("}") && parts[index - 2]?.endsWith("{"))
      throw badRequest("Template content is invalid: only {{name}} variables are supported, found {{{");
  }
  return parts;
}

const excerpt = (text: string, at: number) => JSON.stringify(text.slice(at, at + 30));

export type Data = Record<string, unknown>;

/** Puts the values in as they are: SES escapes nothing in inline templates, and a value is never rendered again. */
export function render(template: Compiled, data: Data): string {
  let out = template[0] ?? "";
  for (let index = 1; index < template.length; index += 2) {
    out += String(data[template[index] ?? ""]) + (template[index + 1] ?? "");
  }
  return out;
}

/** The first variable without a value, in SES's words; undefined when everything is there. */
export function missingAttribute(template: Compiled, data: Data): string | undefined {
  for (let index = 1; index < template.length; index += 2) {
    const name = template[index] ?? "";
    if (!Object.hasOwn(data, name) || data[name] === null)
      return `Attribute '${name}' is not present in the rendering data.`;
  }
  return undefined;
}

/** Template data is the text of a JSON object; undefined when it is anything else. */
export function parseData(json: string | undefined): Data | undefined {
  if (json === undefined || json === "") return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
  } catch {
    return undefined;
  }
}
