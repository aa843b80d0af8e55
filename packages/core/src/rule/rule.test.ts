import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostCampaigns, remember } from "../contact/behaviour.ts";
import { Id } from "../id/index.ts";
import { Rule } from "./index.ts";
import { anyContact, anyRule, interpret, now } from "./rule.fixture.ts";

test("the compiled predicate agrees with a plain interpreter", () => {
  fc.assert(
    fc.property(anyRule, fc.array(anyContact, { minLength: 1, maxLength: 10 }), (rule, contacts) => {
      const predicate = Rule.compile(rule, now);
      for (const contact of contacts)
        expect(predicate(contact), JSON.stringify(contact)).toBe(interpret(rule, contact));
    }),
    { numRuns: 3_000 },
  );
});

/** Rules that are refused, and for nothing but a contradiction between them. */
const contradictions = fc.array(anyRule, { minLength: 2, maxLength: 4 }).filter((all) => {
  const { success, error } = Rule.Rules.safeParse({ all });
  return (
    !success &&
    error.issues.every(
      ({ path, message }) =>
        message.startsWith("This contradicts") && path.every((part) => part !== "any" && part !== "not"),
    )
  );
});

test("what is refused as a contradiction holds for nobody", () => {
  fc.assert(
    fc.property(contradictions, fc.array(anyContact, { minLength: 5 }), (all, contacts) => {
      for (const contact of contacts) expect(Rule.compile({ all }, now)(contact)).toBe(false);
    }),
    { numRuns: 100 },
  );
});

const country = (value: string) => ({ field: "country", operator: "equals", value });
const nested = (depth: number): unknown => (depth === 1 ? country("FR") : { not: nested(depth - 1) });

describe("what makes no sense is refused with its path", () => {
  test.each([
    ["no rules", "", 7],
    ["two kinds at once", "", { all: [country("FR")], field: "country" }],
    ["neither", "", {}],
    ["an unknown part", "", { ...country("FR"), colour: "red" }],
    ["an empty group", "all", { all: [] }],
    ["an empty group within", "any.0.all", { any: [{ all: [] }] }],
    ["an unknown field", "all.1.field", { all: [country("FR"), { field: "shoe_size", operator: "exists" }] }],
    ["a field of every object", "field", { field: "constructor", operator: "exists" }],
    ["a custom field without a name", "field", { field: "custom_fields.", operator: "exists" }],
    ["an unknown operator", "operator", { field: "country", operator: "resembles", value: "FR" }],
    ["an operator of another type", "not.operator", { not: { field: "country", operator: "greater", value: 3 } }],
    ["no operator", "operator", { field: "country" }],
    ["no value", "value", { field: "country", operator: "equals" }],
    ["a value too many", "value", { field: "country", operator: "exists", value: "FR" }],
    ["a list where one is wanted", "value", { field: "country", operator: "equals", value: ["FR"] }],
    ["one where a list is wanted", "value", { field: "country", operator: "in", value: "FR" }],
    ["a value of another type", "value.1", { field: "score", operator: "in", value: [1, "2"] }],
    ["no date", "value", { field: "created_at", operator: "before", value: "soon" }],
    ["no such choice", "value", { field: "status", operator: "equals", value: "asleep" }],
    ["too many values", "value", { field: "country", operator: "in", value: Array(101).fill("FR") }],
    ["a type for a fixed field", "type", { ...country("FR"), type: "text" }],
    ["an unknown behaviour", "behaviour", { behaviour: "printed" }],
    ["no campaign", "campaign_id", { behaviour: "opened", campaign_id: "lst_1" }],
    ["never and how often", "at_least", { behaviour: "opened", never: true, at_least: 2 }],
    ["no days", "within_days", { behaviour: "opened", within_days: 0 }],
    ["too deep", "not.not.not.not.not.not.not.not", nested(9)],
    ["far too deep", "not.not.not.not.not.not.not.not", nested(5_000)],
    ["too many conditions", "all.100", { all: Array(200).fill(country("FR")) }],
    ["two countries at once", "all.1", { all: [country("FR"), country("DE")] }],
    ["the same, apart", "all.1.all.0", { all: [country("FR"), { all: [country("DE")] }] }],
    [
      "one and not that one",
      "all.1",
      { all: [country("FR"), { field: "country", operator: "not_equals", value: "fr" }] },
    ],
    ["there and not there", "all.1", { all: [country("FR"), { field: "country", operator: "not_exists" }] }],
    [
      "no number between",
      "all.1",
      {
        all: [
          { field: "score", operator: "greater", value: 5 },
          { field: "score", operator: "less", value: 5 },
        ],
      },
    ],
    [
      "a tag and none of it",
      "any.0.all.1",
      {
        any: [
          {
            all: [
              { field: "tags", operator: "contains", value: "a" },
              { field: "tags", operator: "matches_none", value: ["a"] },
            ],
          },
        ],
      },
    ],
    [
      "after and before that",
      "all.1",
      {
        all: [
          { field: "created_at", operator: "after", value: "2026-02-01" },
          { field: "created_at", operator: "before", value: "2026-01-01" },
        ],
      },
    ],
    [
      "never and lately",
      "all.1",
      {
        all: [
          { behaviour: "opened", never: true },
          { behaviour: "opened", within_days: 7 },
        ],
      },
    ],
  ])("%s", (_, path, rules) => {
    const { error } = Rule.Rules.safeParse(rules);
    expect(error?.issues[0]?.path.join(".")).toBe(path);
  });

  test.each([
    country("FR"),
    nested(8),
    { all: Array(100).fill(country("FR")) },
    { any: [country("FR"), country("DE")] },
    {
      all: [
        { field: "tags", operator: "contains", value: "a" },
        { field: "tags", operator: "contains", value: "b" },
      ],
    },
    {
      all: [
        { behaviour: "opened", never: true, within_days: 7 },
        { behaviour: "opened", within_days: 30 },
      ],
    },
    {
      all: [
        { field: "score", operator: "greater_or_equal", value: 5 },
        { field: "score", operator: "less_or_equal", value: 5 },
      ],
    },
    { field: "custom_fields.born", type: "date", operator: "before", value: "2000-01-01" },
  ])("%j is taken as it is", (rules) => {
    expect(Rule.Rules.parse(rules)).toEqual(rules);
  });
});

test("a contact remembers the newest campaigns, whatever the order", () => {
  const ids = Array.from({ length: 40 }, () => Id.create("campaign"));
  const time = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
  const notes = ids.map((id, index) => ({ id, at: time(index) }));
  fc.assert(
    fc.property(fc.shuffledSubarray([...notes, ...notes], { minLength: 80, maxLength: 80 }), (told) => {
      const after = told.reduce((so_far, { id, at }) => remember(so_far, id, { opened: at }), "");
      const in_order = notes.reduce((so_far, { id, at }) => remember(so_far, id, { opened: at }), "");
      expect(after).toBe(in_order);
      expect(after).toHaveLength(mostCampaigns * 35);
      const opened = (campaign_id: string) =>
        Rule.compile({ behaviour: "opened", campaign_id }, now)({ behaviour: after } as never);
      expect(ids.map(opened)).toEqual(ids.map((_, index) => index >= 10));
    }),
    { numRuns: 20 },
  );
});
