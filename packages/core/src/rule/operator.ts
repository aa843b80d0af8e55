import type { FieldType } from "./field.ts";

export const operators = [
  "equals",
  "not_equals",
  "contains",
  "not_contains",
  "starts_with",
  "ends_with",
  "in",
  "matches_all",
  "matches_none",
  "greater",
  "greater_or_equal",
  "less",
  "less_or_equal",
  "before",
  "after",
  "within_last",
  "not_within_last",
  "exists",
  "not_exists",
] as const;
export type Operator = (typeof operators)[number];

const presence = ["exists", "not_exists"] as const;
const anyOf = ["in", "matches_none"] as const;
const same = ["equals", "not_equals"] as const;

/** What can be asked of each type. */
export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: [...same, "contains", "not_contains", "starts_with", "ends_with", ...anyOf, ...presence],
  choice: [...same, ...anyOf],
  number: [...same, "greater", "greater_or_equal", "less", "less_or_equal", ...anyOf, ...presence],
  boolean: [...same, ...presence],
  date: ["before", "after", "within_last", "not_within_last", ...presence],
  set: ["contains", "not_contains", "in", "matches_all", "matches_none", ...presence],
};

/** Which operator answers the opposite, for every contact. */
export const opposite: Readonly<Partial<Record<Operator, Operator>>> = {
  equals: "not_equals",
  contains: "not_contains",
  in: "matches_none",
  within_last: "not_within_last",
  exists: "not_exists",
};

const many: ReadonlySet<Operator> = new Set<Operator>(["in", "matches_all", "matches_none"]);
const none: ReadonlySet<Operator> = new Set<Operator>(presence);

/** How many values an operator compares with. */
export const valuesOf = (operator: Operator): "none" | "one" | "many" =>
  none.has(operator) ? "none" : many.has(operator) ? "many" : "one";
