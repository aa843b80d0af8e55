import { documents } from "./aws/index.ts";

/** Where every entity lives. */
export const storage = { client: documents(), table: process.env.TABLE_NAME ?? "lettermill" };

/** Keys are written as they are: ids are case-sensitive, and prefixes are ours. */
export const key = <const C extends readonly string[]>(field: string, composite: C, template: string) => ({
  field,
  composite,
  template,
  casing: "none" as const,
});
