import type { Scope } from "./scope.ts";

export type Field = "subject" | "html" | "text";
export type Mail = Record<Field, string>;

/** A stretch of a mail: the same for all, made for each recipient, or run for its effect on what follows. */
export type Piece =
  | { kind: "fixed"; text: string }
  /** Pieces of one `key` are the same text for a recipient, wherever they stand. */
  | { kind: "made"; key?: string; make: (scope: Scope) => string }
  | { kind: "silent"; run: (scope: Scope) => void };

type Made = Exclude<Piece, { kind: "fixed" }>;
type Slot = { kind: "slot"; before: string; after: string; parts: Made[] };
type Stretch = { kind: "fixed"; text: string } | Slot;
type Step = (scope: Scope, values: Record<string, string>) => void;

export type Arranged = {
  ses: Mail;
  /** The names that the subject uses. */
  headers: string[];
  fill: (scope: Scope) => Record<string, string>;
};

/**
 * Turns pieces into an inline template of SES and the work that makes its replacement data. SES knows `{{name}}` and no
 * more, and reads `{{{`, `}}}` and `\{{` in its own way: braces and backslashes that touch a placeholder, and every
 * `{{` of the text, travel in a slot.
 */
export function arrange(fields: { name: Field; pieces: Piece[] }[]): Arranged {
  const ses: Mail = { subject: "", html: "", text: "" };
  const names = new Map<string, string>();
  const steps: Step[] = [];
  const headers = new Set<string>();
  let count = 0;
  for (const { name: field, pieces } of fields) {
    for (const stretch of separateBraces(join(pieces))) {
      if (stretch.kind === "fixed") {
        ses[field] += stretch.text;
        continue;
      }
      if (isSilent(stretch)) {
        steps.push(silently(stretch));
        continue;
      }
      const key = keyOf(stretch);
      const name = (key !== undefined && names.get(key)) || `s${count++}`;
      if (key === undefined || !names.has(key)) steps.push(filling(name, stretch));
      if (key !== undefined) names.set(key, name);
      if (field === "subject") headers.add(name);
      ses[field] += `{{${name}}}`;
    }
  }
  return { ses, headers: [...headers], fill: (scope) => run(steps, scope) };
}

function run(steps: Step[], scope: Scope): Record<string, string> {
  const values: Record<string, string> = {};
  for (const step of steps) step(scope, values);
  return values;
}

/** Fixed text in one stretch, what is made without text between in one slot. */
function join(pieces: Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const last = stretches.at(-1);
    if (piece.kind === "fixed") {
      if (piece.text === "") continue;
      if (last?.kind === "fixed") last.text += piece.text;
      else stretches.push({ kind: "fixed", text: piece.text });
    } else if (last?.kind === "slot") last.parts.push(piece);
    else stretches.push({ kind: "slot", before: "", after: "", parts: [piece] });
  }
  return stretches;
}

function separateBraces(stretches: Stretch[]): Stretch[] {
  const split = stretches.flatMap((stretch) => (stretch.kind === "fixed" ? splitBraces(stretch.text) : [stretch]));
  for (const [index, slot] of split.entries()) {
    if (slot.kind !== "slot") continue;
    const [previous, next] = [split[index - 1], split[index + 1]];
    if (previous?.kind === "fixed") {
      const edge = /[\\{]*$/.exec(previous.text)?.[0] ?? "";
      previous.text = previous.text.slice(0, previous.text.length - edge.length);
      slot.before = edge + slot.before;
    }
    if (next?.kind === "fixed") {
      const edge = /^\}*/.exec(next.text)?.[0] ?? "";
      next.text = next.text.slice(edge.length);
      slot.after += edge;
    }
  }
  return split;
}

const splitBraces = (text: string): Stretch[] =>
  text
    .split(/(\{{2,})/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("{{") ? { kind: "slot", before: part, after: "", parts: [] } : { kind: "fixed", text: part },
    );

/** Nothing to show, only work to do; its edges stay with the text, since no placeholder stands there. */
const isSilent = ({ parts, before, after }: Slot) =>
  before === "" && after === "" && parts.every(({ kind }) => kind === "silent");

const silently =
  ({ parts }: Slot): Step =>
  (scope) => {
    for (const part of parts) if (part.kind === "silent") part.run(scope);
  };

/** What tells that two slots hold the same text. */
function keyOf({ before, after, parts }: Slot): string | undefined {
  const [part, more] = parts;
  if (!part) return `${before}|${after}`;
  return part.kind === "made" && !more && part.key !== undefined ? `${before}|${part.key}|${after}` : undefined;
}

function filling(name: string, { before, after, parts }: Slot): Step {
  const [part, more] = parts;
  if (part?.kind === "made" && !more && !before && !after) {
    const { make } = part;
    return (scope, values) => {
      values[name] = make(scope);
    };
  }
  return (scope, values) => {
    let text = before;
    for (const each of parts) {
      if (each.kind === "made") text += each.make(scope);
      else each.run(scope);
    }
    values[name] = text + after;
  };
}
