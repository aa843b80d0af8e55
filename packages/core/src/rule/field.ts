import { isName } from "../contact/custom-fields.ts";
import type { Contact } from "../contact/index.ts";
import { grades, stages, statuses } from "../contact/status.ts";

/** What a field holds, and by that what can be asked of it: see `operator.ts`. */
export type FieldType = "text" | "choice" | "number" | "boolean" | "date" | "set";

export const customTypes = ["text", "number", "boolean", "date"] as const;

type FixedField = {
  type: FieldType;
  /** Of the contact's item. */
  attribute: keyof Contact.Item;
  /** All that a choice can be. */
  choices?: readonly string[];
};

const text = (attribute: keyof Contact.Item): FixedField => ({ type: "text", attribute });
const choice = (attribute: keyof Contact.Item, choices: readonly string[]): FixedField => ({
  type: "choice",
  attribute,
  choices,
});

/** A field of every contact, by the name that rules know it by. */
export const fixedFields: Readonly<Record<string, FixedField>> = {
  email: text("email"),
  first_name: text("first_name"),
  last_name: text("last_name"),
  phone: text("phone"),
  company: text("company"),
  job_title: text("job_title"),
  location: text("location"),
  country: text("country"),
  timezone: text("timezone"),
  language: text("language"),
  source: text("source"),
  status: choice("status", statuses),
  grade: choice("grade", grades),
  lifecycle_stage: choice("lifecycle_stage", stages),
  is_active: { type: "boolean", attribute: "is_active" },
  tracking_off: { type: "boolean", attribute: "tracking_off" },
  score: { type: "number", attribute: "score" },
  created_at: { type: "date", attribute: "created_at" },
  tags: { type: "set", attribute: "tags" },
  list: { type: "set", attribute: "list_ids" },
};

const prefix = "custom_fields.";

/** The name of the custom field that a rule's field means, or undefined where it means none. */
export function customName(field: string): string | undefined {
  const name = field.startsWith(prefix) ? field.slice(prefix.length) : "";
  return isName(name) ? name : undefined;
}
