/** What a column of a file can become, by the API's names. */
export const targets = [
  { value: "email", label: "Email" },
  { value: "first_name", label: "First name" },
  { value: "last_name", label: "Last name" },
  { value: "phone", label: "Phone" },
  { value: "company", label: "Company" },
  { value: "job_title", label: "Job title" },
  { value: "location", label: "City" },
  { value: "country", label: "Country" },
  { value: "timezone", label: "Time zone" },
  { value: "language", label: "Language" },
  { value: "tags", label: "Tags" },
  { value: "status", label: "Status" },
  { value: "is_active", label: "Active or not" },
  { value: "lifecycle_stage", label: "Stage" },
];

export const types = [
  { value: "string", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "Yes or no" },
  { value: "date", label: "Date" },
];

export type Custom = { name: string; type: string };

/** The parts of `custom_fields.seats:number`, or undefined for a field of every contact. */
export function customOf(target: string | null): Custom | undefined {
  const [, name, type] = /^custom_fields\.(.*?)(?::(string|number|boolean|date))?$/.exec(target ?? "") ?? [];
  return name === undefined ? undefined : { name, type: type ?? "string" };
}

export const customTarget = ({ name, type }: Custom): string => `custom_fields.${name}:${type}`;

/** A name that a custom field may have, from what a column is called. */
export const fieldName = (column: string): string =>
  column
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^[_\p{N}]+|_+$/gu, "")
    .slice(0, 64);
