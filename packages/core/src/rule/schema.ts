import { z } from "zod";
import { behaviours } from "../contact/behaviour.ts";
import { check, type Path } from "./check.ts";
import { customTypes } from "./field.ts";
import { operators } from "./operator.ts";
import { limits, type Rule } from "./rule.ts";

const value = z.union([z.string().max(200), z.number(), z.boolean()]);

const Node: z.ZodType<Rule> = z
  .strictObject({
    all: z.array(z.lazy(() => Node)).optional(),
    any: z.array(z.lazy(() => Node)).optional(),
    not: z.lazy(() => Node).optional(),
    field: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "a field of the contact, `tags`, `list`, or `custom_fields.<name>`" }),
    type: z.enum(customTypes).optional().meta({
      description: "of a custom field; without it the value and the operator tell",
    }),
    operator: z.enum(operators).optional(),
    value: z
      .union([value, z.array(value)])
      .optional()
      .meta({ description: "a list for in, matches_all and matches_none; days for within_last; none for exists" }),
    behaviour: z.enum(behaviours).optional().meta({
      description: "`received` needs the workspace's `track_received`",
    }),
    campaign_id: z.string().max(64).optional().meta({
      description: "towards this campaign; a contact remembers the 30 newest that it met",
    }),
    within_days: z.int().min(1).max(limits.days).optional(),
    at_least: z.int().min(1).max(1_000_000).optional().meta({ description: "so many mails; 1 without it" }),
    never: z.literal(true).optional(),
  })
  .meta({ id: "Rule", example: { field: "country", operator: "equals", value: "FR" } });

/**
 * Rules over a contact. What they say must make sense: unknown fields, operators that the field does not take and
 * contradictions are refused with their path.
 */
export const Rules = z.preprocess(measured, Node).superRefine((rule, context) => {
  for (const { path, message } of check(rule)) context.addIssue({ code: "custom", path, message });
});

/** Refuses what is too deep or too long before anything walks through it by recursion. */
function measured(input: unknown, context: z.RefinementCtx): unknown {
  let conditions = 0;
  const open: { node: unknown; path: Path }[] = [{ node: input, path: [] }];
  const refuse = (path: Path, message: string) => {
    context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  };
  for (const { node, path } of open) {
    const children = childrenOf(node, path);
    if (depthOf(path) > limits.depth) return refuse(path, `Rules nest at most ${limits.depth} deep.`);
    if (children.length === 0) conditions++;
    if (conditions > limits.conditions) return refuse(path, `Rules hold at most ${limits.conditions} conditions.`);
    open.push(...children);
  }
  return input;
}

/** A condition alone is 1 deep. */
const depthOf = (path: Path): number => 1 + path.filter((part) => typeof part === "string").length;

function childrenOf(node: unknown, path: Path): { node: unknown; path: Path }[] {
  if (typeof node !== "object" || node === null) return [];
  const { all, any, not } = node as Record<string, unknown>;
  const list = (name: string, group: unknown) =>
    Array.isArray(group)
      ? group.slice(0, limits.conditions + 1).map((child, index) => ({ node: child, path: [...path, name, index] }))
      : [];
  return [
    ...list("all", all),
    ...list("any", any),
    ...(not === undefined ? [] : [{ node: not, path: [...path, "not"] }]),
  ];
}
