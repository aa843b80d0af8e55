import { Csv } from "../csv/index.ts";
import { Cursor } from "../cursor/index.ts";
import type { ContactItem } from "./contact.ts";
import { profileFields } from "./info.ts";
import { everyContact } from "./page.ts";

/** Characters of CSV in one answer; a Lambda answers 6 MB at most. */
const largest = 4_000_000;

const first = ["email", ...profileFields, "tags", "status", "is_active", "lifecycle_stage"] as const;
const last = ["score", "grade", "source", "created_at", "updated_at"] as const;

/**
 * Contacts as CSV, newest first, with every field; an import takes it as it is. Custom fields are columns
 * `custom_fields.<name>`, those that occur in this part.
 *
 * @returns one part, and where the next begins when it does not hold everybody
 */
export async function exportCsv(cursor?: string): Promise<{ csv: string; next_cursor: string | null }> {
  const [before] = cursor ? Cursor.decode(cursor) : [];
  const items: ContactItem[] = [];
  let size = 0;
  let next_cursor: string | null = null;
  for await (const item of everyContact(before, 200)) {
    const previous = items.at(-1);
    size += Csv.line(cellsOf(item, Object.keys(item.custom_fields))).length;
    if (previous && size > largest) {
      next_cursor = Cursor.encode([previous.contact_id]);
      break;
    }
    items.push(item);
  }
  const names = [...new Set(items.flatMap((item) => Object.keys(item.custom_fields)))].sort();
  return { csv: csvHeader(names) + items.map((item) => csvLine(item, names)).join(""), next_cursor };
}

/** The first line of an export with these custom fields, and a contact's line under it. */
export const csvHeader = (names: string[]): string =>
  Csv.line([...first, ...names.map((name) => `custom_fields.${name}`), ...last]);

export const csvLine = (item: ContactItem, names: string[]): string => Csv.line(cellsOf(item, names));

const cellsOf = (item: ContactItem, names: string[]) => [
  ...first.map((field) => (field === "tags" ? item.tags.join(";") : item[field])),
  ...names.map((name) => item.custom_fields[name] as string | number | boolean | undefined),
  ...last.map((field) => item[field]),
];
