import { z } from "zod";
import { Contact } from "../contact/index.ts";
import { address, line } from "../text.ts";
import { Translation } from "../translation/index.ts";
import { fieldTypes } from "./form.entity.ts";

const custom = "custom_fields.";

/** A field of the contact that a form may ask for. */
const FieldName = z.string().refine((name) => isProfile(name) || isCustom(name), {
  error: "takes a field of the profile, or custom_fields.<name>",
});

const isProfile = (name: string): boolean => (Contact.profileFields as readonly string[]).includes(name);
const isCustom = (name: string): boolean => name.startsWith(custom) && Contact.isName(name.slice(custom.length));

export const Field = z.object({
  name: FieldName.meta({ example: "first_name" }),
  label: line(200)
    .nullable()
    .default(null)
    .meta({ description: "what it is called; by itself in the form's language" }),
  type: z.enum(fieldTypes).default("text"),
  required: z.boolean().default(false),
});

const text = (max: number) => z.string().trim().min(1).max(max);

const url = z.url({ protocol: /^https?$/ }).max(2048);

const settings = {
  name: line(200),
  title: line(200),
  description: text(1000),
  list_ids: z.array(z.string()).min(1).max(20),
  fields: z
    .array(Field)
    .max(20)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, "names a field twice"),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, "is no language tag")
    .max(35),
  double_opt_in: z.boolean(),
  consent_text: text(2000).meta({
    description: "what the visitor agrees to; every consent keeps the words it was given to",
  }),
  confirmation_subject: line(500).meta({ description: "Liquid" }),
  confirmation_template_id: z.string().max(64).meta({ description: "a template with {{ confirm_url }} in it" }),
  from_email: address,
  from_name: line(200),
  redirect_url: url.meta({ description: "where a visitor goes after the form; a page of ours without one" }),
  success_text: text(1000),
};

export const Create = z
  .object({
    ...settings,
    title: settings.title.optional(),
    description: settings.description.optional(),
    fields: settings.fields.default([]),
    language: settings.language.default("en"),
    double_opt_in: settings.double_opt_in.default(true),
    consent_text: settings.consent_text.optional(),
    confirmation_subject: settings.confirmation_subject.optional(),
    confirmation_template_id: settings.confirmation_template_id.optional(),
    from_email: settings.from_email.optional(),
    from_name: settings.from_name.optional(),
    redirect_url: settings.redirect_url.optional(),
    success_text: settings.success_text.optional(),
  })
  .meta({ id: "FormCreate" });
export type Create = z.input<typeof Create>;

/** What null takes away. */
export const removable = [
  "title",
  "description",
  "confirmation_subject",
  "confirmation_template_id",
  "from_email",
  "from_name",
  "redirect_url",
  "success_text",
] as const;

export const Update = z
  .object({
    ...settings,
    title: settings.title.nullable(),
    description: settings.description.nullable(),
    confirmation_subject: settings.confirmation_subject.nullable(),
    confirmation_template_id: settings.confirmation_template_id.nullable(),
    from_email: settings.from_email.nullable(),
    from_name: settings.from_name.nullable(),
    redirect_url: settings.redirect_url.nullable(),
    success_text: settings.success_text.nullable(),
  })
  .partial()
  .meta({ id: "FormUpdate" });
export type Update = z.input<typeof Update>;

const optional = z.string().nullable();

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    title: optional,
    description: optional,
    list_ids: z.array(z.string()),
    fields: z.array(Field),
    language: z.string(),
    double_opt_in: z.boolean(),
    consent_text: z.string(),
    consent_version: z.int(),
    confirmation_subject: optional,
    confirmation_template_id: optional,
    from_email: optional,
    from_name: optional,
    redirect_url: optional,
    success_text: optional,
    url: z.string().meta({ description: "the page with the form" }),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Form" });
export type Info = z.infer<typeof Info>;

/** The consent that a form asks for where its author wrote none. */
export const wordingIn = (language: string): string => Translation.of(language).texts.form.consent;

/** What a form's field is called: by its author, or in the form's language. */
export function labelOf({ name, label }: z.infer<typeof Field>, language: string): string {
  const known: Record<string, string> = Translation.of(language).texts.field;
  return label ?? known[name] ?? name.slice(custom.length);
}
