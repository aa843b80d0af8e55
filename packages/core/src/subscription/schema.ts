import { z } from "zod";
import { Address } from "../address/index.ts";
import { Contact } from "../contact/index.ts";

/** Somebody who writes an address of the web into a name wants our mail to carry it to a stranger. */
const harmless = (text: unknown): boolean => typeof text !== "string" || !/:\/\/|\bwww\./i.test(text);
const advert = "takes no address of the web";

const profile = Object.fromEntries(
  Contact.profileFields.map((name) => [name, Contact.Update.shape[name].refine(harmless, advert)]),
) as Pick<typeof Contact.Update.shape, Contact.ProfileField>;

/** What a visitor sends. `website` is the trap: people do not see it, programs fill it in. */
export const Create = z.object({
  form_id: z.string().max(64).optional(),
  workspace: z.string().max(64).optional(),
  list_ids: z.array(z.string().max(64)).max(20).optional(),
  email: Address.Schema,
  ...profile,
  custom_fields: z
    .record(z.string(), z.unknown())
    .refine((fields) => Object.values(fields).every(harmless), advert)
    .optional(),
  consent: z.literal(true, { error: "has to be given" }),
  consent_version: z.coerce.number().int().positive().optional(),
  website: z.string().max(500).optional(),
});
export type Create = z.input<typeof Create>;

/** What travels to the job, once; the visitor has gone by then. */
export const Requested = z.object({
  consent_id: z.string(),
  form_id: z.string().optional(),
  list_ids: z.array(z.string()),
  email: z.string(),
  fields: z.record(z.string(), z.unknown()),
  wording: z.string(),
  wording_version: z.number().optional(),
  language: z.string(),
  double_opt_in: z.boolean(),
  requested_at: z.string(),
  requested_from: z.string(),
});
export type Requested = z.infer<typeof Requested>;
