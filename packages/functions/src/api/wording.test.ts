import { expect, test } from "vitest";
import { z } from "zod";
import { wording } from "./wording.ts";

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map(wording);

test.each([
  ["a text that is missing", z.string().min(1), "", "This is needed."],
  ["nothing at all", z.string(), undefined, "This is needed."],
  ["something else than a text", z.string(), 5, "Invalid input: expected string, received number"],
  ["a text that is too short", z.string().min(8), "short", "This takes at least 8 characters."],
  ["a text that is too long", z.string().max(3), "four", "This takes at most 3 characters."],
  ["an empty list", z.array(z.string()).min(1), [], "This is needed."],
  ["a list that is too long", z.array(z.string()).max(2), ["a", "b", "c"], "This takes at most 2 entries."],
  ["a number that is too small", z.number().min(1), 0, "This takes at least 1."],
  ["a rule's own words", z.string().refine(() => false, "is no time zone"), "x", "is no time zone"],
])("%s", (_what, schema, value, words) => {
  expect(said(schema, value)).toEqual([words]);
});
