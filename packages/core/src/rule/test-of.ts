import type { Condition } from "./condition.ts";
import { fold } from "./fold.ts";
import { daysBefore, moment } from "./moment.ts";
import { opposite } from "./operator.ts";

/** Whether what a contact has in a field, or undefined, meets a condition. */
export type Test = (found: unknown) => boolean;

/**
 * The test of a condition. A value that is absent, or of another type than the condition's, meets only what is the
 * opposite of something: `not_equals`, `matches_none`, `not_exists` and their like.
 */
export function testOf(condition: Condition, now: string): Test {
  const asked = Object.entries(opposite).find(([, other]) => other === condition.operator)?.[0];
  if (asked) {
    const test = testOf({ ...condition, operator: asked as Condition["operator"] }, now);
    return (found) => !test(found);
  }
  if (condition.operator === "exists") return isPresent;
  switch (condition.type) {
    case "text":
      return ofText(condition);
    case "set":
      return ofSet(condition);
    case "number":
      return ofNumber(condition);
    case "date":
      return ofDate(condition, now);
    default:
      return ofChoice(condition);
  }
}

const isPresent: Test = (found) =>
  found !== undefined && found !== null && found !== "" && !(Array.isArray(found) && found.length === 0);

function ofText({ operator, values }: Condition): Test {
  const wanted = values.map((value) => fold(String(value)));
  const [first = ""] = wanted;
  const all = new Set(wanted);
  const tests: Partial<Record<typeof operator, (text: string) => boolean>> = {
    equals: (text) => text === first,
    in: (text) => all.has(text),
    contains: (text) => text.includes(first),
    starts_with: (text) => text.startsWith(first),
    ends_with: (text) => text.endsWith(first),
  };
  const test = tests[operator] ?? (() => false);
  return (found) => typeof found === "string" && test(fold(found));
}

/** Tags and lists are compared as they are written. */
function ofSet({ operator, values }: Condition): Test {
  const wanted = new Set<unknown>(values);
  if (operator === "matches_all")
    return (found) => Array.isArray(found) && values.every((value) => found.includes(value));
  const [only] = values;
  if (wanted.size === 1) return (found) => Array.isArray(found) && found.includes(only);
  return (found) => {
    if (!Array.isArray(found)) return false;
    for (const one of found) if (wanted.has(one)) return true;
    return false;
  };
}

function ofNumber({ operator, values }: Condition): Test {
  const than = Number(values[0]);
  const all = new Set<unknown>(values);
  const tests: Partial<Record<typeof operator, (found: number) => boolean>> = {
    equals: (found) => found === than,
    in: (found) => all.has(found),
    greater: (found) => found > than,
    greater_or_equal: (found) => found >= than,
    less: (found) => found < than,
    less_or_equal: (found) => found <= than,
  };
  const test = tests[operator] ?? (() => false);
  return (found) => typeof found === "number" && test(found);
}

function ofDate({ operator, values }: Condition, now: string): Test {
  const [value = 0] = values;
  const until = Date.parse(now);
  if (operator === "within_last") {
    const since = daysBefore(now, Number(value));
    return ofMoment((found) => found >= since && found <= until);
  }
  const than = moment(String(value));
  return ofMoment(operator === "before" ? (found) => found < than : (found) => found > than);
}

/** No comparison holds for what is no date. */
const ofMoment =
  (test: (found: number) => boolean): Test =>
  (found) =>
    typeof found === "string" && test(moment(found));

/** A choice, or a boolean. */
function ofChoice({ operator, values }: Condition): Test {
  const all = new Set<unknown>(values);
  if (operator === "in") return (found) => all.has(found);
  const [wanted] = values;
  return (found) => found === wanted;
}
