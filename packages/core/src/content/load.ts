import { type Context, type Liquid, type Template, TokenKind, toValueSync } from "liquidjs";
import { AppError } from "../error/index.ts";
import type { Compiled } from "./compile.ts";
import { createEngine, type Form } from "./engine.ts";
import { fastOutput } from "./fast.ts";
import { AddressTag, registerMailTags, SegmentTag } from "./mail-tag.ts";
import type { Recipient } from "./recipient.ts";
import { type Scope, scopeFor } from "./scope.ts";
import { arrange, type Field, type Mail, type Piece } from "./slot.ts";
import { describe, headerBreak } from "./source.ts";

export type Loaded = {
  /** For an SES inline template: fixed text and `{{s0}}`, `{{s1}}` … */
  ses: Mail;
  /** The replacement data of one recipient, every key of it. @throws AppError where this recipient cannot be mailed */
  slots(recipient: Recipient): Record<string, string>;
  /** The same mail in one piece. @throws AppError where this recipient cannot be mailed */
  render(recipient: Recipient): Mail;
};

type Parsed = { name: Field; engine: Liquid; form: Form; nodes: Template[] };

/**
 * Makes a compiled mail ready for many recipients; once per campaign and worker.
 *
 * @param options.tracking - false for recipients who are not to be tracked: no pixel, plain links. Their inline template
 *   differs, so they go in calls of their own.
 */
export function load(compiled: Compiled, { tracking = true }: { tracking?: boolean } = {}): Loaded {
  const [html, plain] = (["html", "plain"] as const).map((form) => {
    const engine = createEngine(form, compiled.timezone);
    registerMailTags(engine, form, compiled, tracking);
    return (name: Field): Parsed => ({ name, engine, form, nodes: engine.parse(compiled[name]) });
  }) as [(name: Field) => Parsed, (name: Field) => Parsed];
  const parsed = [plain("subject"), html("html"), plain("text")];
  const { ses, headers, fill } = arrange(parsed.map((field) => ({ name: field.name, pieces: piecesOf(field) })));
  return {
    ses,
    slots: (recipient) =>
      mailable(() => {
        const values = fill(scopeFor(recipient));
        for (const name of headers) checkHeader(values[name] ?? "");
        return values;
      }),
    render: (recipient) => mailable(() => renderAll(parsed, recipient)),
  };
}

function renderAll(parsed: Parsed[], recipient: Recipient): Mail {
  const scope = scopeFor(recipient);
  const mail: Mail = { subject: "", html: "", text: "" };
  for (const { name, engine, nodes } of parsed) {
    for (const node of nodes) mail[name] += renderNode(engine, node, scope.context(engine, name));
  }
  checkHeader(mail.subject);
  return mail;
}

/** One node. A `break` outside of a loop ends the node that it stands in and no more. */
function renderNode(engine: Liquid, node: Template, context: Context): string {
  const text = toValueSync(engine.renderer.renderTemplates([node], context));
  context.breakCalled = false;
  context.continueCalled = false;
  return String(text);
}

function checkHeader(text: string): void {
  if (!headerBreak.test(text)) return;
  throw new AppError("invalid", "content.subject", "A line break in the data would end the subject early.");
}

/** What Liquid finds wrong with a recipient's data, in the terms of the domain. */
function mailable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    throw new AppError("invalid", "content.render", describe(error));
  }
}

const silent = new Set(["assign", "capture", "comment", "#"]);
const stateful = new Set(["assign", "capture", "increment", "decrement", "liquid"]);

function piecesOf(parsed: Parsed): Piece[] {
  const { engine, nodes } = parsed;
  const all = [...walk(nodes)];
  const assigned = new Set(all.flatMap((node) => [...(node.localScope?.() ?? [])].map(({ content }) => content)));
  const pure = !all.some((node) => stateful.has(tagName(node)));
  return nodes.flatMap((node): Piece[] => {
    if (node.token.kind === TokenKind.HTML || tagName(node) === "raw") return [fixed(engine, node)];
    if (node instanceof SegmentTag) return segments(node);
    const slow = (scope: Scope) => renderNode(engine, node, scope.context(engine, parsed.name));
    if (node instanceof AddressTag) return [address(parsed, node, slow, assigned)];
    if (silent.has(tagName(node))) return [{ kind: "silent", run: slow }];
    if (node.token.kind !== TokenKind.Output) return [{ kind: "made", make: slow }];
    return [output(node, parsed.form, slow, assigned, pure)];
  });
}

const nobody: Recipient = {
  variables: {},
  open_token: "",
  click_token: "",
  unsubscribe_url: "",
  preferences_url: "",
  view_url: "",
};

const fixed = (engine: Liquid, node: Template) => ({
  kind: "fixed" as const,
  text: renderNode(engine, node, scopeFor(nobody).context(engine, "fixed")),
});

const segments = (node: SegmentTag): Piece[] =>
  node.segments.map((segment) =>
    typeof segment === "string"
      ? { kind: "fixed", text: segment }
      : { kind: "made", key: segment.token, make: ({ recipient }) => recipient[segment.token] },
  );

function output(
  node: Template,
  form: Form,
  slow: (scope: Scope) => string,
  assigned: Set<string>,
  pure: boolean,
): Piece {
  const source = (node.token as OutputToken).content;
  const fast = fastOutput(node, form, assigned);
  const make = fast ? (scope: Scope) => fast(scope.variables) ?? slow(scope) : slow;
  const repeatable = pure && !/\bsample\b/.test(source);
  return { kind: "made", make, ...(repeatable ? { key: `${form} ${source}` } : {}) };
}

/** An address of text and simple outputs needs no Liquid either. */
function address(
  { engine, form }: Parsed,
  node: AddressTag,
  slow: (scope: Scope) => string,
  assigned: Set<string>,
): Piece {
  const parts = node.templates.map((part) =>
    part.token.kind === TokenKind.HTML
      ? fixed(engine, part).text
      : part.token.kind === TokenKind.Output
        ? fastOutput(part, form, assigned)
        : undefined,
  );
  const make = (scope: Scope) => {
    let text = "";
    for (const part of parts) {
      const made = typeof part === "string" ? part : part?.(scope.variables);
      if (made === undefined) return slow(scope);
      text += made;
    }
    return node.address(text, scope.recipient);
  };
  return { kind: "made", make: parts.includes(undefined) ? slow : make };
}

type OutputToken = Template["token"] & { content: string };

const tagName = (node: Template) => (node.token.kind === TokenKind.Tag ? ((node as { name?: string }).name ?? "") : "");

function* walk(nodes: Template[]): Generator<Template> {
  for (const node of nodes) {
    yield node;
    const children = node.children?.(false, true);
    if (children) yield* walk(toValueSync(children) as Template[]);
  }
}
