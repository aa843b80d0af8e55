import { z } from "zod";

/** A typed value: text, number, boolean, or a date as ISO 8601 text (`2026-01-31` or with a time). */
export type CustomValue = string | number | boolean;

/** What Liquid can name: `{{ plan }}`. */
const name = /^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u;
const reserved = new Set(["__proto__", "constructor", "prototype"]);

export const isName = (text: string): boolean => name.test(text) && !reserved.has(text);

export const maxFields = 50;

export const Name = z
  .string()
  .refine(isName, "A custom field's name is a letter followed by at most 63 letters, digits, _ or -.");

export const Value = z.union([
  z.string().max(1000).refine(isRealDate, "This date does not exist."),
  z.number(),
  z.boolean(),
]);

export const CustomFields = z.record(Name, Value).refine(atMost(maxFields), `At most ${maxFields} custom fields.`);

/** In a change, null removes a field. */
export const CustomFieldChanges = z
  .record(Name, Value.nullable())
  .refine(atMost(maxFields), `At most ${maxFields} custom fields.`);

/** Whether text is an ISO date, with or without a time. */
export const isDate = (text: string): boolean => isoDate.test(text) && isRealDate(text);

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Text that looks like an ISO date must name a real day; any other text is fine. */
function isRealDate(text: string): boolean {
  if (!isoDate.test(text)) return true;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
  );
}

function atMost(max: number) {
  return (record: Record<string, unknown>) => Object.keys(record).length <= max;
}
