import { z } from "zod";
import { line } from "../text.ts";
import type { TemplateItem } from "./template.entity.ts";
import type { TemplateVersionItem } from "./template-version.entity.ts";

const tag = line(50);

const content = {
  subject: line(500),
  preheader: z.string().trim().max(500),
  html_content: z.string().trim().min(1),
  text_content: z.string(),
  design: z.string().min(1).max(150_000),
};

const ofDesign =
  "What an editor made the HTML from, in a format of its own; kept with each version. HTML that is saved without one has none.";

const described = {
  name: line(200),
  template_type: line(50),
  category: line(100),
  tags: z
    .array(tag)
    .max(50)
    .transform((tags) => [...new Set(tags)]),
};

/** How a save treats variables that no recipient is known to have. */
const strictness = {
  strict: z
    .boolean()
    .default(false)
    .meta({ description: "Refuse unknown variables; otherwise they are empty in a send." }),
  known_variables: z
    .array(z.string().max(100))
    .max(500)
    .default([])
    .meta({ description: "Custom fields and others that a strict save takes besides the contact's own." }),
};

export const Create = z
  .object({
    name: described.name,
    subject: content.subject.meta({ description: "Liquid", example: "Hello {{ first_name | default: 'there' }}" }),
    preheader: content.preheader.nullish(),
    html_content: content.html_content.meta({ description: "Liquid", example: "<p>Hello {{ first_name }}</p>" }),
    text_content: content.text_content.nullish().meta({ description: "Made from the HTML where none is given." }),
    design: content.design.nullish().meta({ description: ofDesign }),
    template_type: described.template_type
      .default("marketing")
      .meta({ description: "`transactional` shows no footer in previews; any other word is the author's own." }),
    category: described.category.nullish(),
    tags: described.tags.default([]),
    ...strictness,
  })
  .meta({ id: "TemplateCreate" });

export const Update = z
  .object({
    ...described,
    ...content,
    category: described.category.nullable(),
    preheader: content.preheader.nullable(),
    text_content: content.text_content.nullable(),
    design: content.design.nullable().meta({ description: ofDesign }),
    version: z.int().meta({ description: "The version that was edited; 409 where another one was saved since." }),
  })
  .partial()
  .extend(strictness)
  .meta({ id: "TemplateUpdate" });

/** A template in a list: all but its content. */
export const Summary = z
  .object({
    id: z.string(),
    name: z.string(),
    subject: z.string(),
    template_type: z.string(),
    category: z.string().nullable(),
    tags: z.array(z.string()),
    variables: z.array(z.string()),
    version: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "TemplateSummary" });
export type Summary = z.infer<typeof Summary>;

export const Info = Summary.extend({
  preheader: z.string().nullable(),
  html_content: z.string(),
  text_content: z.string().nullable(),
  design: z.string().nullable(),
}).meta({ id: "Template" });
export type Info = z.infer<typeof Info>;

export const Version = z
  .object({ version: z.int(), subject: z.string(), created_at: z.string(), created_by: z.string().nullable() })
  .meta({ id: "TemplateVersion" });
export type Version = z.infer<typeof Version>;

export const toSummary = (item: TemplateItem): Summary => ({
  id: item.template_id,
  name: item.name,
  subject: item.subject,
  template_type: item.template_type,
  category: item.category ?? null,
  tags: item.tags,
  variables: item.variables,
  version: item.version,
  created_at: item.created_at,
  updated_at: item.updated_at,
});

/** Also of an earlier version: its subject and content are that version's, the rest is the template's. */
export const toInfo = (item: TemplateItem, content: TemplateVersionItem): Info => ({
  ...toSummary(item),
  version: content.version,
  subject: content.subject,
  preheader: content.preheader ?? null,
  html_content: content.html_content,
  text_content: content.text_content ?? null,
  design: content.design ?? null,
});
