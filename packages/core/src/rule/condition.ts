import { customName, type FieldType, fixedFields } from "./field.ts";
import type { Operator } from "./operator.ts";
import type { Rule, Value } from "./rule.ts";

/** A condition over a field, with all that follows from its parts. */
export type Condition = {
  field: string;
  type: FieldType;
  operator: Operator;
  values: Value[];
  choices?: readonly string[] | undefined;
};

/** Only of a rule over a known field. */
export function describe(rule: Rule): Condition {
  const { field = "", operator = "exists", value } = rule;
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const fixed = customName(field) === undefined ? fixedFields[field] : undefined;
  return { field, type: fixed?.type ?? customType(rule, values[0]), operator, values, choices: fixed?.choices };
}

const dated: ReadonlySet<Operator> = new Set<Operator>(["before", "after", "within_last", "not_within_last"]);

/** What a custom field is taken for: what the rule says, else what it asks. */
function customType({ type, operator }: Rule, value: Value | undefined): FieldType {
  if (type) return type;
  if (operator && dated.has(operator)) return "date";
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}
