import { isDate } from "../contact/custom-fields.ts";
import { Id } from "../id/index.ts";
import { type Condition, describe } from "./condition.ts";
import { contradictions } from "./contradiction.ts";
import { customName, fixedFields } from "./field.ts";
import { operatorsOf, valuesOf } from "./operator.ts";
import { limits, type Rule, type Value } from "./rule.ts";

export type Path = (string | number)[];
export type Problem = { path: Path; message: string };

const kinds = ["all", "any", "not", "field", "behaviour"] as const;

/** What may stand beside each kind. */
const companions = {
  all: [],
  any: [],
  not: [],
  field: ["type", "operator", "value"],
  behaviour: ["campaign_id", "within_days", "at_least", "never"],
} as const satisfies Record<(typeof kinds)[number], readonly (keyof Rule)[]>;

/** All that is wrong with rules whose shape is right, each with its place. */
export function check(rule: Rule, path: Path = []): Problem[] {
  const found = inspect(rule, path);
  // What makes no sense in itself contradicts nothing.
  return found.length > 0 ? found : contradictions(rule, path);
}

function inspect(rule: Rule, path: Path): Problem[] {
  const given = kinds.filter((kind) => rule[kind] !== undefined);
  const [kind] = given;
  if (!kind || given.length > 1) return [{ path, message: "Give exactly one of all, any, not, field and behaviour." }];
  const allowed: readonly string[] = [kind, ...companions[kind]];
  const stray = Object.entries(rule).find(([name, value]) => value !== undefined && !allowed.includes(name));
  if (stray) return [{ path: [...path, stray[0]], message: `This does not go with ${kind}.` }];
  if (rule.not) return inspect(rule.not, [...path, "not"]);
  if (kind === "field") return inspectField(rule, path);
  if (kind === "behaviour") return inspectBehaviour(rule, path);
  const children = (kind === "all" ? rule.all : rule.any) ?? [];
  if (children.length === 0) return [{ path: [...path, kind], message: "An empty group says nothing." }];
  return children.flatMap((child, index) => inspect(child, [...path, kind, index]));
}

function inspectField(rule: Rule, path: Path): Problem[] {
  const { field = "", operator } = rule;
  const at = (name: keyof Rule, message: string): Problem[] => [{ path: [...path, name], message }];
  const isCustom = customName(field) !== undefined;
  if (!isCustom && !Object.hasOwn(fixedFields, field)) return at("field", `There is no field ${field}.`);
  if (!operator) return at("operator", "Give an operator.");
  if (rule.type && !isCustom) return at("type", "Only a custom field is given a type.");
  const condition = describe(rule);
  if (!operatorsOf[condition.type].includes(operator))
    return at("operator", `${field} is a ${condition.type} and takes: ${operatorsOf[condition.type].join(", ")}.`);
  const arity = valuesOf(operator);
  if (arity === "none") return rule.value === undefined ? [] : at("value", `${operator} takes no value.`);
  if (rule.value === undefined) return at("value", "Give a value.");
  if (Array.isArray(rule.value) !== (arity === "many"))
    return at("value", arity === "many" ? `${operator} takes a list of values.` : `${operator} takes one value.`);
  if (condition.values.length === 0 || condition.values.length > limits.values)
    return at("value", `Give between 1 and ${limits.values} values.`);
  for (const [index, value] of condition.values.entries()) {
    const message = refuse(condition, value);
    if (message) return [{ path: [...path, "value", ...(arity === "many" ? [index] : [])], message }];
  }
  return [];
}

/** Why a condition cannot take this value; undefined where it can. */
function refuse({ type, operator, choices }: Condition, value: Value): string | undefined {
  switch (type) {
    case "text":
    case "set":
      return typeof value === "string" && value !== "" ? undefined : "Give text.";
    case "choice":
      return choices?.includes(value as string) ? undefined : `Give one of: ${choices?.join(", ")}.`;
    case "number":
      return typeof value === "number" ? undefined : "Give a number.";
    case "boolean":
      return typeof value === "boolean" ? undefined : "Give true or false.";
    case "date":
      if (operator === "before" || operator === "after")
        return typeof value === "string" && isDate(value) ? undefined : "Give a date as ISO 8601, such as 2026-01-31.";
      return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 36_500
        ? undefined
        : "Give a number of days.";
  }
}

function inspectBehaviour({ campaign_id, within_days, at_least = 1, never }: Rule, path: Path): Problem[] {
  const at = (name: keyof Rule, message: string): Problem[] => [{ path: [...path, name], message }];
  if (campaign_id !== undefined && !Id.is("campaign", campaign_id)) return at("campaign_id", "This names no campaign.");
  if (at_least === 1) return [];
  if (never) return at("at_least", "never and at_least contradict each other.");
  if (campaign_id) return at("at_least", "A campaign is one mail: it is met once or never.");
  if (within_days && at_least > 30) return at("at_least", "Within a span of days at most 30 mails are told apart.");
  return [];
}
