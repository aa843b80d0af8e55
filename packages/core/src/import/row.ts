import type { z } from "zod";
import { Address } from "../address/index.ts";
import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";
import type { RowError } from "./import-error.entity.ts";
import { type Column, valueIn } from "./plan.ts";

type Fields = z.output<typeof Contact.Create>;

/** A row that is good: which cells it fills, and its contact. */
export type Row = { line: number; email_key: string; fields: Fields; given: Set<string> };

/** Reads one record's cells by the plan; empty cells say nothing. */
export function readRow(line: number, cells: string[], columns: Column[]): Row | RowError {
  const values: Record<string, unknown> = {};
  const custom_fields: Record<string, unknown> = {};
  let email = "";
  for (const [index, column] of columns.entries()) {
    const text = Csv.undoSafe((cells[index] ?? "").trim());
    if (!column || text === "") continue;
    if ("custom" in column) {
      const value = valueIn(text, column.type);
      if (value === undefined && column.strict)
        return { line, email, reason: `${column.custom}: not a ${column.type}.` };
      custom_fields[column.custom] = value ?? text;
    } else if (column.field === "email") email = text;
    else if (column.field === "tags") values.tags = tagsOf(text);
    else if (column.field === "is_active") values.is_active = switchOf(text);
    else if (column.field === "status" || column.field === "lifecycle_stage") values[column.field] = text.toLowerCase();
    else values[column.field] = text;
  }
  const address = Address.check(email);
  const shown = email.slice(0, 320);
  if (!address.ok) return { line, email: shown, reason: address.reason };
  const { success, data, error } = Contact.Create.safeParse({ ...values, email, custom_fields });
  if (success) return { line, email_key: address.value.key, fields: data, given: new Set(Object.keys(values)) };
  const [issue] = error.issues;
  return { line, email: shown, reason: `${issue?.path.join(".")}: ${issue?.message}` };
}

/** Two rows of one contact: what the later one says counts. */
export const merge = (earlier: Row, later: Row): Row => ({
  ...earlier,
  given: new Set([...earlier.given, ...later.given]),
  fields: {
    ...earlier.fields,
    ...pick(later),
    email: later.fields.email,
    tags: [...new Set([...earlier.fields.tags, ...later.fields.tags])],
    custom_fields: { ...earlier.fields.custom_fields, ...later.fields.custom_fields },
  },
});

/** The fields that the row's cells fill. */
export const pick = ({ fields, given }: Row): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => given.has(name)));

const tagsOf = (text: string): string[] =>
  text
    .split(/[;,|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");

function switchOf(text: string): unknown {
  if (/^(true|yes|y|1)$/i.test(text)) return true;
  return /^(false|no|n|0)$/i.test(text) ? false : text;
}
