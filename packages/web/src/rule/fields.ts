import type { Rule } from "@lettermill/client";
import { type CustomType, customTypes } from "../contact/names-query.ts";

export type FieldType = CustomType | "choice" | "tags" | "list";
type Operator = NonNullable<Rule["operator"]>;

const field = (value: string, label: string, type: FieldType = "text", choices?: readonly string[]) => ({
  value,
  label,
  type,
  choices,
});

/** What rules can ask of every contact (`fixedFields` of the rule language). */
export const fields = [
  field("email", "Email"),
  field("first_name", "First name"),
  field("last_name", "Last name"),
  field("company", "Company"),
  field("job_title", "Job title"),
  field("phone", "Phone"),
  field("location", "City"),
  field("country", "Country"),
  field("timezone", "Time zone"),
  field("language", "Language"),
  field("source", "Source"),
  field("tags", "Tags", "tags"),
  field("list", "Lists", "list"),
  field("status", "Status", "choice", ["active", "unsubscribed", "bounced", "complained", "unconfirmed"]),
  field("is_active", "Switched on", "boolean"),
  field("tracking_off", "Tracking is off", "boolean"),
  field("score", "Score", "number"),
  field("grade", "Grade", "choice", ["A+", "A", "B+", "B", "C", "D", "F"]),
  field("lifecycle_stage", "Stage", "choice", ["subscriber", "lead", "mql", "sql", "customer", "evangelist"]),
  field("created_at", "Added", "date"),
];

const words: Record<Operator, string> = {
  equals: "is",
  not_equals: "is not",
  contains: "contains",
  not_contains: "does not contain",
  starts_with: "begins with",
  ends_with: "ends with",
  in: "is any of",
  matches_all: "has all of",
  matches_none: "is none of",
  greater: "is more than",
  greater_or_equal: "is at least",
  less: "is less than",
  less_or_equal: "is at most",
  before: "is before",
  after: "is after",
  within_last: "was within the last days:",
  not_within_last: "was not within the last days:",
  exists: "is known",
  not_exists: "is not known",
};

const presence: Operator[] = ["exists", "not_exists"];
const set: Operator[] = ["in", "matches_all", "matches_none", ...presence];

/** What can be asked of each type; of a set, what takes several values says as much as what takes one. */
const operators: Record<FieldType, Operator[]> = {
  text: [
    "equals",
    "not_equals",
    "contains",
    "not_contains",
    "starts_with",
    "ends_with",
    "in",
    "matches_none",
    ...presence,
  ],
  choice: ["in", "matches_none"],
  number: ["equals", "not_equals", "greater", "greater_or_equal", "less", "less_or_equal", ...presence],
  boolean: ["equals"],
  date: ["before", "after", "within_last", "not_within_last", ...presence],
  tags: set,
  list: set,
};

const ofSets: Partial<Record<Operator, string>> = {
  in: "include any of",
  matches_all: "include all of",
  matches_none: "include none of",
  exists: "are there",
  not_exists: "are none",
};

const prefix = "custom_fields.";
export const customName = ({ field }: Rule): string | undefined =>
  field?.startsWith(prefix) ? field.slice(prefix.length) : undefined;
export const customField = (name: string): string => prefix + name;

/** What a rule's field holds; of a custom one what the rule says, or what its value tells. */
export function typeOfRule(rule: Rule): FieldType {
  if (customName(rule) === undefined) return fields.find(({ value }) => value === rule.field)?.type ?? "text";
  const value = Array.isArray(rule.value) ? rule.value[0] : rule.value;
  return rule.type ?? customTypes.find((type) => type === typeof value) ?? "text";
}

/** What can be asked, as it is said; the one that a rule has is always among them. */
export function operatorsFor(rule: Rule): { value: Operator; label: string }[] {
  const type = typeOfRule(rule);
  const said = type === "tags" || type === "list" ? { ...words, ...ofSets } : words;
  const offered = rule.operator ? [...new Set([...operators[type], rule.operator])] : operators[type];
  return offered.map((value) => ({ value, label: said[value] }));
}

export const firstOperator = (type: FieldType): Operator => operators[type][0] ?? "equals";

export const takesMany = (operator: Operator | undefined): boolean =>
  operator === "in" || operator === "matches_all" || operator === "matches_none";
export const takesNone = (operator: Operator | undefined): boolean =>
  operator === "exists" || operator === "not_exists";
export const takesDays = (operator: Operator | undefined): boolean =>
  operator === "within_last" || operator === "not_within_last";
