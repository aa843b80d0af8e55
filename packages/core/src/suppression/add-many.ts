import { z } from "zod";
import { Address } from "../address/index.ts";
import { parallel } from "../parallel.ts";
import { add } from "./add.ts";
import { suppressionReasons } from "./suppression.entity.ts";

export const AddMany = z.object({
  emails: z.array(z.string()).min(1).max(1000),
  reason: z.enum(suppressionReasons).default("manual"),
  source: z.string().max(200).optional(),
});

const Row = z.object({
  email: z.string(),
  status: z.enum(["added", "unchanged", "invalid"]),
  reason: z.string().nullable().meta({ description: "what is wrong with it" }),
});
type Row = z.infer<typeof Row>;

export const Added = z
  .object({
    added: z.int(),
    unchanged: z.int().meta({ description: "suppressed before, or in the request twice" }),
    errors: z.array(z.object({ email: z.string(), reason: z.string() })),
    rows: z.array(Row).meta({ description: "one for each address, in the order of the request" }),
  })
  .meta({ id: "SuppressionAdded" });
export type Added = z.infer<typeof Added>;

/** Suppresses each address that is one, and says of each row what became of it. */
export async function addMany(input: z.input<typeof AddMany>): Promise<Added> {
  const { emails, reason, source } = AddMany.parse(input);
  const checked = emails.map((email) => ({ email, ...Address.check(email) }));
  const spellings = new Map<string, string>();
  for (const one of checked) if (one.ok && !spellings.has(one.value.key)) spellings.set(one.value.key, one.email);
  const fresh = new Set<string>();
  await parallel([...spellings], 16, async ([key, email]) => {
    const { created } = await add({ email, reason, ...(source ? { source } : {}) });
    if (created) fresh.add(key);
  });
  // Of an address that stands there twice the first row added it.
  const rows = checked.map((one): Row => {
    if (!one.ok) return { email: one.email, status: "invalid", reason: one.reason };
    return { email: one.email, status: fresh.delete(one.value.key) ? "added" : "unchanged", reason: null };
  });
  return {
    added: rows.filter(({ status }) => status === "added").length,
    unchanged: rows.filter(({ status }) => status === "unchanged").length,
    errors: checked.flatMap((one) => (one.ok ? [] : [{ email: one.email, reason: one.reason }])),
    rows,
  };
}
