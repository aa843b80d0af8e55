import { Context, type Liquid } from "liquidjs";
import { type Recipient, scopeOf, setRecipient } from "./recipient.ts";

/** What one recipient's mail is made from. */
export type Scope = {
  recipient: Recipient;
  variables: Record<string, unknown>;
  /** The state of one field: what its template assigns stays in it, and counts begin anew. */
  context: (engine: Liquid, field: string) => Context;
};

export function scopeFor(recipient: Recipient): Scope {
  const variables = scopeOf(recipient);
  const contexts: Record<string, Context> = {};
  return {
    recipient,
    variables,
    context(engine, field) {
      contexts[field] ??= newContext(engine, variables, recipient);
      return contexts[field];
    },
  };
}

function newContext(engine: Liquid, variables: object, recipient: Recipient): Context {
  const state = Object.create(null) as object;
  const context = new Context(state, engine.options, { globals: variables, sync: true }, { liquid: engine });
  setRecipient(context, recipient);
  return context;
}
