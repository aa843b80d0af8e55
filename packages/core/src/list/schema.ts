import { z } from "zod";
import { Rule } from "../rule/index.ts";
import { line } from "../text.ts";
import { listTypes } from "./list.entity.ts";

const description = z.string().trim().max(1000);
const rules = Rule.Rules.meta({ description: "of a dynamic or segmented list" });

export const Create = z.object({
  name: line(200),
  description: description.optional(),
  list_type: z.enum(listTypes).default("static"),
  is_public: z.boolean().default(false).meta({ description: "a topic that the preference centre offers to everybody" }),
  rules: rules.optional(),
  parent_list_id: z.string().max(64).optional().meta({ description: "what a segmented list is a part of" }),
});

export const Update = z
  .object({ name: line(200), description: description.nullable(), is_public: z.boolean(), rules })
  .partial();

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    is_public: z.boolean(),
    list_type: z.enum(listTypes),
    rules: Rule.Rules.nullable(),
    parent_list_id: z.string().nullable(),
    contact_count: z.int(),
    counted_at: z.string().nullable().meta({
      description: "null for a static list, whose count is live; one made by rules is counted when it is asked for",
    }),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "List" });
export type Info = z.infer<typeof Info>;
