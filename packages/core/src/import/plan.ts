import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";

export type ValueType = "string" | "number" | "boolean" | "date";

/** What a column becomes; null is not imported. */
export type Column =
  | { field: "email" | "tags" | "status" | "is_active" | "lifecycle_stage" | Contact.ProfileField }
  | { custom: string; type: ValueType; strict: boolean }
  | null;

/** How the file is to be read; fixed for the whole import, since chunks must fall the same way when repeated. */
export type Plan = { delimiter: string; columns: Column[]; chunk_rows: number };

/** Header in the file → field, or the other way round; null or empty leaves a column out. */
export type Mapping = Record<string, string | null>;

/** Names under which other systems write our fields. */
const synonyms: Record<string, string> = {
  e_mail: "email",
  mail: "email",
  email_address: "email",
  firstname: "first_name",
  given_name: "first_name",
  lastname: "last_name",
  surname: "last_name",
  family_name: "last_name",
  phone_number: "phone",
  telephone: "phone",
  mobile: "phone",
  organisation: "company",
  organization: "company",
  title: "job_title",
  job: "job_title",
  city: "location",
  time_zone: "timezone",
  locale: "language",
  tag: "tags",
};

/** What an export writes and an import leaves to the platform. */
const ours = new Set([
  "id",
  "score",
  "grade",
  "source",
  "list_ids",
  "email_stats",
  "tracking_off",
  "created_at",
  "updated_at",
]);

const fields = new Set<string>(["email", "tags", "status", "is_active", "lifecycle_stage", ...Contact.profileFields]);

/**
 * Decides what each column means: by the mapping, else by its name; a column of another name becomes a custom field.
 * `custom_fields.seats:number` names a custom field with its type; without one, the type is what all sample values fit.
 *
 * @returns the columns, and for people why a file with these cannot be imported, if so
 */
export function columnsOf(
  header: string[],
  sample: string[][],
  mapping: Mapping,
): { columns: Column[]; reason?: string | undefined } {
  const targets = new Map(header.map((name) => [slug(name), targetOf(name, mapping, header)]));
  const columns = header.map((name, index): Column => {
    const target = targets.get(slug(name));
    return target
      ? columnOf(
          target,
          sample.flatMap((cells) => cells[index] ?? []),
        )
      : null;
  });
  return { columns, reason: refused(columns, [...targets.values()]) };
}

function refused(columns: Column[], targets: (string | undefined)[]): string | undefined {
  const unknown = targets.find((target) => target?.startsWith("custom_fields.") && !columnOf(target, []));
  if (unknown) return `${unknown} is no name for a custom field.`;
  if (!columns.some((column) => column && "field" in column && column.field === "email")) {
    return "The file has no column with addresses: name one email, or give a mapping.";
  }
  const names = columns.flatMap((column) =>
    column ? ["field" in column ? column.field : `custom_fields.${column.custom}`] : [],
  );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice && `Two columns are meant for ${twice}.`;
}

/** A column as people see it: its name, some of its values, and what it becomes, as a mapping says it. */
export type Shown = { name: string; sample: string[]; field: string | null };

/** As many columns and characters as are shown: the rest of a strange file would only fill the import's item. */
const shown = { columns: 100, values: 3, characters: 80 };

export const show = (header: string[], sample: string[][], columns: Column[]): Shown[] =>
  header.slice(0, shown.columns).map((name, index) => ({
    name: name.slice(0, 200),
    sample: sample
      .flatMap((cells) => cells[index]?.trim() || [])
      .slice(0, shown.values)
      .map((value) => value.slice(0, shown.characters)),
    field: named(columns[index] ?? null),
  }));

function named(column: Column): string | null {
  if (!column) return null;
  return "field" in column ? column.field : `custom_fields.${column.custom}:${column.type}`;
}

function targetOf(header: string, mapping: Mapping, headers: string[]): string | undefined {
  const slugs = new Set(headers.map(slug));
  for (const [from, to] of Object.entries(mapping)) {
    if (slug(from) === slug(header)) return to ? known(to) : undefined;
    if (to && !slugs.has(slug(from)) && slug(to) === slug(header)) return known(from);
  }
  const name = known(header);
  if (fields.has(name) || name.startsWith("custom_fields.")) return name;
  return ours.has(name) || !Contact.isName(name) ? undefined : `custom_fields.${name}`;
}

/** A field's own name from what people write. */
function known(name: string): string {
  if (/^custom_fields\./i.test(name.trim())) return name.trim().replace(/^custom_fields\./i, "custom_fields.");
  const simple = slug(name);
  return synonyms[simple] ?? simple;
}

const slug = (name: string): string =>
  name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");

function columnOf(target: string, sample: string[]): Column {
  if (fields.has(target)) return { field: target as Extract<Column, { field: string }>["field"] };
  const [, custom = target, type] = /^(?:custom_fields\.)?(.*?)(?::(string|number|boolean|date))?$/.exec(target) ?? [];
  if (!Contact.isName(custom)) return null;
  return type ? { custom, type: type as ValueType, strict: true } : { custom, type: typeOf(sample), strict: false };
}

const types = { boolean: /^(true|false)$/i, number: /^-?(0|[1-9]\d{0,14})(\.\d+)?$/ };

/** The type that all values fit; a leading zero or plus makes text of digits, as in a postcode. */
function typeOf(sample: string[]): ValueType {
  const values = sample.map((cell) => Csv.undoSafe(cell.trim())).filter((cell) => cell !== "");
  if (values.length === 0) return "string";
  if (values.every((value) => types.boolean.test(value))) return "boolean";
  if (values.every((value) => types.number.test(value))) return "number";
  return values.every(Contact.isDate) ? "date" : "string";
}

/** The value of a cell, or undefined where it is not of the column's type. */
export function valueIn(text: string, type: ValueType): string | number | boolean | undefined {
  if (type === "boolean") return types.boolean.test(text) ? text.toLowerCase() === "true" : undefined;
  if (type === "number") return types.number.test(text) ? Number(text) : undefined;
  if (type === "date") return Contact.isDate(text) ? text : undefined;
  return text;
}
