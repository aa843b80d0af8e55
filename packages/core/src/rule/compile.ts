import type { Contact } from "../contact/index.ts";
import { compileBehaviour } from "./behaviour.ts";
import { describe } from "./condition.ts";
import { customName, fixedFields } from "./field.ts";
import type { Rule } from "./rule.ts";
import { testOf } from "./test-of.ts";

export type Predicate = (contact: Contact.Item) => boolean;

/**
 * Compiles rules to a predicate over a contact: closures, made once, that read nothing but the contact. Days count back
 * from `now`, so that the same rules and the same `now` always mean the same.
 *
 * @param now - UTC ISO 8601
 */
export function compile(rule: Rule, now: string): Predicate {
  if (rule.all) return every(rule.all.map((child) => compile(child, now)));
  if (rule.any) return some(rule.any.map((child) => compile(child, now)));
  if (rule.not) return negate(compile(rule.not, now));
  if (rule.behaviour) return compileBehaviour(rule, now);
  return compileField(rule, now);
}

function compileField(rule: Rule, now: string): Predicate {
  const condition = describe(rule);
  const test = testOf(condition, now);
  const custom = customName(condition.field);
  if (custom !== undefined) return (contact) => test(contact.custom_fields[custom]);
  const attribute = fixedFields[condition.field]?.attribute ?? "email";
  // A switch that was never touched is off.
  if (condition.type === "boolean") return (contact) => test(contact[attribute] ?? false);
  return (contact) => test(contact[attribute]);
}

function every(predicates: Predicate[]): Predicate {
  return (contact) => {
    for (const predicate of predicates) if (!predicate(contact)) return false;
    return true;
  };
}

function some(predicates: Predicate[]): Predicate {
  return (contact) => {
    for (const predicate of predicates) if (predicate(contact)) return true;
    return false;
  };
}

const negate =
  (predicate: Predicate): Predicate =>
  (contact) =>
    !predicate(contact);
