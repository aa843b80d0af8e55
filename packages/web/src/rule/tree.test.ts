import type { Rule } from "@lettermill/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { condition, fromRule, group, isComplete, keyAt, toRule } from "./tree.ts";

const leaf = fc.constantFrom<Rule>(
  { field: "country", operator: "equals", value: "FR" },
  { behaviour: "opened", within_days: 30 },
  { field: "tags", operator: "in", value: ["vip"] },
);
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("rule") }),
  ),
}));

test("what was edited and saved is edited again as it was", () => {
  fc.assert(
    fc.property(rule, (given) => {
      const saved = toRule(fromRule(given));
      expect(toRule(fromRule(saved))).toEqual(saved);
      expect(isComplete(fromRule(given))).toBe(true);
    }),
  );
});

test("a problem is shown at the node that it is about", () => {
  const wrong = condition({ field: "score", operator: "greater", value: 3 });
  const inner = group("none", [condition(), wrong]);
  const root = group("all", [condition(), inner]);
  expect(toRule(inner)).toEqual({ not: { any: [{}, wrong.rule] } });
  expect(keyAt(root, "all.1.not.any.1.value")).toBe(wrong.key);
  expect(keyAt(root, "all.1.not")).toBe(inner.key);
  expect(keyAt(root, "")).toBe(root.key);
});

test.each<[Rule, boolean]>([
  [{}, false],
  [{ field: "country" }, false],
  [{ field: "country", operator: "exists" }, true],
  [{ field: "country", operator: "equals", value: "" }, false],
  [{ field: "country", operator: "in", value: [] }, false],
  [{ field: "is_active", operator: "equals", value: false }, true],
  [{ field: "score", operator: "less", value: 0 }, true],
  [{ behaviour: "opened" }, true],
])("%j says something: %s", (rule, complete) => {
  expect(isComplete(condition(rule))).toBe(complete);
});
