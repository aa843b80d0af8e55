import type { Rule } from "./rule.ts";

type Place = { rule: Rule; path: (string | number)[] };

/** Every rule that is meant, with its place. */
export function find(rule: Rule, isMeant: (rule: Rule) => boolean, path: Place["path"] = []): Place[] {
  const groups = (["all", "any"] as const).flatMap((kind) =>
    (rule[kind] ?? []).flatMap((child, at) => find(child, isMeant, [...path, kind, at])),
  );
  const inner = rule.not ? find(rule.not, isMeant, [...path, "not"]) : [];
  return [...(isMeant(rule) ? [{ rule, path }] : []), ...groups, ...inner];
}
