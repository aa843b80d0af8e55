import { type Output, type Template, type Token, TokenKind } from "liquidjs";
import { escapeHtml, type Form, textOf } from "./engine.ts";

/** Text of an output for these variables, or undefined where only Liquid itself can tell. */
export type Fast = (variables: Record<string, unknown>) => string | undefined;

/** Names that Liquid reads in a way of its own. */
const special = new Set(["size", "first", "last"]);
const finals = new Set(["escape", "xml_escape", "raw"]);

/**
 * A short cut for `{{ a.b }}`, `{{ a | default: "x" }}`, `{{ a | escape }}`, which most outputs are: the same text as
 * Liquid's, many times as fast. Undefined for any other output.
 *
 * @param assigned - names that the template sets itself; their values are known to Liquid alone
 */
export function fastOutput(node: Template, form: Form, assigned: Set<string>): Fast | undefined {
  const path = pathOf(node as Output);
  const filters = filtersOf(node as Output);
  if (!path || !filters || assigned.has(path[0] ?? "")) return undefined;
  const { fallback, raw } = filters;
  const write = form === "html" && !raw ? escapeHtml : (text: string) => text;
  return (variables) => {
    const value = read(variables, path);
    if (value !== null && (typeof value === "object" || typeof value === "function")) return undefined;
    const missing = value === undefined || value === null || value === false || value === "";
    return write(textOf(missing && fallback !== undefined ? fallback : value));
  };
}

/** Own properties only, of objects only; a list or text on the way is left to Liquid, as its answer shows. */
function read(variables: Record<string, unknown>, path: string[]): unknown {
  let value: unknown = variables;
  for (const name of path) {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) return value === false ? undefined : unreadable;
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

const unreadable = Object.freeze({});

function pathOf({ value: { initial } }: Output): string[] | undefined {
  const [token, more] = initial.postfix;
  if (!token || more || token.kind !== TokenKind.PropertyAccess) return undefined;
  const { variable, props } = token as Token & { variable?: unknown; props: (Token & { content?: unknown })[] };
  if (variable) return undefined;
  const names = props.map(({ kind, content }) =>
    (kind === TokenKind.Word || kind === TokenKind.Quoted) && typeof content === "string" ? content : undefined,
  );
  return names.every((name) => name !== undefined && !special.has(name)) ? (names as string[]) : undefined;
}

type Filters = { fallback: string | number | undefined; raw: boolean };

/** `default` with a fixed text or number, then one that ends the output; the engine's own escape comes last, unnamed. */
function filtersOf({ value: { filters } }: Output): Filters | undefined {
  const named = filters.filter(({ name }) => /^\w+$/.test(name));
  const [first, ...rest] = named;
  const fallback = first?.name === "default" ? literalOf(first.args) : undefined;
  if (first?.name === "default" && fallback === undefined) return undefined;
  const ends = fallback === undefined ? named : rest;
  const [end, more] = ends;
  if (more || (end && (!finals.has(end.name) || end.args.length > 0))) return undefined;
  return { fallback, raw: end?.name === "raw" };
}

function literalOf(args: unknown[]): string | number | undefined {
  const [token, more] = args as (Token & { content?: unknown })[];
  if (!token || more || Array.isArray(token)) return undefined;
  if (token.kind === TokenKind.Quoted && typeof token.content === "string") return token.content;
  return token.kind === TokenKind.Number && typeof token.content === "number" ? token.content : undefined;
}
