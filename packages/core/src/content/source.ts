import { LiquidError, type StaticAnalysis, type Template } from "liquidjs";
import { AppError, type FieldError } from "../error/index.ts";
import { createEngine, type Form } from "./engine.ts";

/** What an author writes; Liquid in each part. */
export type Source = { subject: string; preheader?: string; html: string; text?: string };

export type Part = keyof Source;

const forms = { subject: "plain", preheader: "html", html: "html", text: "plain" } as const satisfies Record<
  Part,
  Form
>;
const parts = Object.keys(forms) as Part[];
const engines = { html: createEngine("html"), plain: createEngine("plain") };

/** What would end a header line early, or a C string. */
export const headerBreak = /[\r\n\0]/;

type Strict = { strict?: boolean; known?: Iterable<string> };

/**
 * Checks every part of a source.
 *
 * @param options.strict - refuse variables that are not among `known`; without it they are empty in a send
 * @throws AppError invalid `template.broken` with one error for each part that cannot be parsed, naming line and column
 */
export function parse(source: Source, { strict = false, known = [] }: Strict = {}): void {
  const errors: FieldError[] = [];
  const names = new Set(known);
  if (headerBreak.test(source.subject) || headerBreak.test(source.preheader ?? "")) {
    const path = headerBreak.test(source.subject) ? "subject" : "preheader";
    errors.push({ path, message: `The ${path} takes no line breaks or NUL.`, code: "header.break" });
  }
  for (const part of parts) {
    const text = source[part];
    if (text === undefined) continue;
    const parsed = attempt(part, text);
    if ("error" in parsed) errors.push(parsed.error);
    else if (strict) errors.push(...unknown(part, parsed.nodes, names));
  }
  const [first] = errors;
  if (first) throw new AppError("invalid", "template.broken", `${first.path}: ${first.message}`, { errors });
}

/** Names of the top-level variables that a source reads from its recipient, sorted. */
export function variables(source: Source): string[] {
  const names = new Set<string>();
  for (const part of parts) {
    for (const name of Object.keys(analyze(nodesOf(part, source[part] ?? "")).globals)) names.add(name);
  }
  return [...names].sort();
}

/** Whether a part reads a variable. */
export const reads = (part: Part, text: string, variable: string): boolean =>
  text.includes(variable) && variable in analyze(nodesOf(part, text)).globals;

/** The nodes of a part, as its author may write it. @throws LiquidError */
export const nodesOf = (part: Part, text: string): Template[] => engines[forms[part]].parse(text);

/** A part rendered by itself. @throws LiquidError */
export const renderPart = (part: Part, text: string, variables: Record<string, unknown>): string =>
  String(engines[forms[part]].renderSync(nodesOf(part, text), Object.create(null), { globals: variables }));

const analyze = (nodes: Template[]): StaticAnalysis => engines.html.analyzeSync(nodes, { partials: false });

function attempt(part: Part, text: string): { nodes: Template[] } | { error: FieldError } {
  try {
    return { nodes: nodesOf(part, text) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: { path: part, message: describe(error), code: "liquid.broken" } };
  }
}

/** What is wrong, and where, of an error of liquidjs. */
export function describe(error: Error): string {
  const message = error.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/s, "");
  const token = LiquidError.is(error) ? (error as LiquidError & { token?: Located }).token : undefined;
  return token ? `${message} ${place(token.getPosition())}` : message;
}

type Located = { getPosition(): number[] };

const place = ([line = 1, column = 1]: number[]) => `at line ${line}, column ${column}`;

function unknown(part: Part, nodes: Template[], names: Set<string>): FieldError[] {
  return Object.entries(analyze(nodes).globals)
    .filter(([name]) => !names.has(name))
    .map(([name, [use]]) => ({
      path: part,
      message: `Unknown variable ${name}${use ? ` ${place([use.location.row, use.location.col])}` : ""}`,
      code: "variable.unknown",
    }));
}
