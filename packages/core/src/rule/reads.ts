import { customName, fixedFields } from "./field.ts";
import type { Rule } from "./rule.ts";

/** The attributes of the contact's item that a predicate over these rules looks at. */
export function reads(rule: Rule): string[] {
  const children = [...(rule.all ?? []), ...(rule.any ?? []), ...(rule.not ? [rule.not] : [])];
  return [...new Set([...own(rule), ...children.flatMap(reads)])];
}

function own({ field, behaviour, campaign_id, within_days, at_least = 1 }: Rule): string[] {
  if (field !== undefined) return [customName(field) ? "custom_fields" : (fixedFields[field]?.attribute ?? "email")];
  if (!behaviour) return [];
  if (campaign_id !== undefined) return ["behaviour"];
  if (within_days === undefined) return [`${behaviour}_count`];
  return [at_least === 1 ? `last_${behaviour}_at` : "behaviour"];
}

type Place = { rule: Rule; path: (string | number)[] };

/** Every rule that is meant, with its place. */
export function find(rule: Rule, isMeant: (rule: Rule) => boolean, path: Place["path"] = []): Place[] {
  const groups = (["all", "any"] as const).flatMap((kind) =>
    (rule[kind] ?? []).flatMap((child, at) => find(child, isMeant, [...path, kind, at])),
  );
  const inner = rule.not ? find(rule.not, isMeant, [...path, "not"]) : [];
  return [...(isMeant(rule) ? [{ rule, path }] : []), ...groups, ...inner];
}
