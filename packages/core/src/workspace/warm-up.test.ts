import fc from "fast-check";
import { expect, test } from "vitest";
import { ceiling, WarmUp } from "./warm-up.ts";

const parse = (input: object) => WarmUp.safeParse({ start_date: "2026-02-27", ...input });

test("the plan that is taken without another doubles every day", () => {
  const { daily_ceilings } = WarmUp.parse({ start_date: "2026-02-27" });
  expect(daily_ceilings.slice(0, 4)).toEqual([50, 100, 200, 400]);
  expect(daily_ceilings.at(-1)).toBe(819_200);
});

test("each day has its ceiling, over the end of a month; before the first its own, after the last none", () => {
  const plan = WarmUp.parse({ start_date: "2026-02-27", daily_ceilings: [5, 10, 10, 30] });
  const most = (today: string) => ceiling(plan, today)?.most;
  expect(["2026-02-01", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"].map(most)).toEqual([5, 5, 10, 10, 30]);
  expect(most("2026-03-03")).toBeUndefined();
  expect(ceiling(plan, "2026-03-01")).toEqual({ most: 10, day: 3, days: 4 });
});

test("a plan never goes down, and is neither empty nor endless", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 50 }), { maxLength: 6 }), (daily_ceilings) => {
      const rising = daily_ceilings.every((day, index) => day > 0 && day >= (daily_ceilings[index - 1] ?? 0));
      expect(parse({ daily_ceilings }).success).toBe(rising && daily_ceilings.length > 0);
    }),
  );
  expect(parse({ daily_ceilings: Array.from({ length: 91 }, () => 1) }).success).toBe(false);
  for (const start_date of ["2026-02-30", "tomorrow", "2026-02-27T00:00:00Z"])
    expect(parse({ start_date }).success).toBe(false);
});
