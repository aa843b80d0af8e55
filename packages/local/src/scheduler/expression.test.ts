import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression } from "./expression.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const next = (expression: string, from: string, timezone = "UTC") => {
  const tick = parseExpression(expression, timezone, start)(Date.parse(from));
  return tick === undefined ? undefined : new Date(tick).toISOString();
};

describe("at", () => {
  test("is a local time of its zone", () => {
    expect(next("at(2026-07-01T09:00:00)", "2026-01-01T00:00:00Z", "Europe/Paris")).toBe("2026-07-01T07:00:00.000Z");
    expect(next("at(2026-07-01T09:00:00)", "2026-07-01T09:00:01Z")).toBeUndefined();
  });
  test("moves forward out of the hour that daylight saving skips, and takes the first of a repeated one", () => {
    expect(next("at(2026-03-29T02:30:00)", "2026-01-01T00:00:00Z", "Europe/Paris")).toBe("2026-03-29T01:30:00.000Z");
    expect(next("at(2026-10-25T02:30:00)", "2026-01-01T00:00:00Z", "Europe/Paris")).toBe("2026-10-25T00:30:00.000Z");
  });
});

describe("rate", () => {
  test("ticks from its start on, and at or after the time asked for", () => {
    expect(next("rate(15 minutes)", "2025-12-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000Z");
    expect(next("rate(15 minutes)", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:00:00.000Z");
    expect(next("rate(15 minutes)", "2026-01-01T00:00:01Z")).toBe("2026-01-01T00:15:00.000Z");
    expect(next("rate(1 day)", "2026-03-29T12:00:00Z", "Europe/Paris")).toBe("2026-03-30T00:00:00.000Z");
  });
  test("of any period, from any time, is the least tick not before it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 10 ** 10 }), (minutes, later) => {
        const tick = parseExpression(`rate(${minutes} minutes)`, "UTC", start)(start + later)!;
        expect((tick - start) % (minutes * 60_000)).toBe(0);
        expect(tick - (start + later)).toBeGreaterThanOrEqual(0);
        expect(tick - (start + later)).toBeLessThan(minutes * 60_000);
      }),
    );
  });
});

describe("cron", () => {
  const from = "2026-05-01T00:00:00Z"; // a Friday
  test.each([
    ["cron(0 10 * * ? *)", "2026-05-01T10:00:00.000Z"],
    ["cron(15 12 ? * 2 *)", "2026-05-04T12:15:00.000Z"], // 1 is Sunday in AWS, so 2 is Monday
    ["cron(15 12 ? * SUN *)", "2026-05-03T12:15:00.000Z"],
    ["cron(0 8 1 * ? *)", "2026-05-01T08:00:00.000Z"],
    ["cron(50/5 10 * * ? *)", "2026-05-01T10:50:00.000Z"],
    ["cron(0/15 10 ? JUN-AUG MON-FRI *)", "2026-06-01T10:00:00.000Z"],
    ["cron(0 10 L * ? *)", "2026-05-31T10:00:00.000Z"],
    ["cron(0 10 LW * ? *)", "2026-05-29T10:00:00.000Z"],
    ["cron(0 10 3W * ? *)", "2026-05-04T10:00:00.000Z"],
    ["cron(0 10 ? * L *)", "2026-05-02T10:00:00.000Z"],
    ["cron(0 10 ? * 6L *)", "2026-05-29T10:00:00.000Z"],
    ["cron(0 10 ? * 6#2 *)", "2026-05-08T10:00:00.000Z"],
    ["cron(0 10 ? * * 2028/2)", "2028-01-01T10:00:00.000Z"],
  ])("%s", (expression, expected) => {
    expect(next(expression, from)).toBe(expected);
  });
  test("may have no tick any more", () => {
    expect(next("cron(0 10 ? * * 2020)", from)).toBeUndefined();
  });
  test("includes the very time asked for", () => {
    expect(next("cron(0 10 * * ? *)", "2026-05-01T10:00:00Z")).toBe("2026-05-01T10:00:00.000Z");
    expect(next("cron(0 10 * * ? *)", "2026-05-01T10:00:00.001Z")).toBe("2026-05-02T10:00:00.000Z");
  });
  test("is left out where daylight saving skips it, and comes once where it repeats", () => {
    const daily = "cron(30 2 * * ? *)";
    expect(next(daily, "2026-03-28T12:00:00Z", "Europe/Paris")).toBe("2026-03-30T00:30:00.000Z");
    expect(next(daily, "2026-10-25T00:30:00Z", "Europe/Paris")).toBe("2026-10-25T00:30:00.000Z");
    expect(next(daily, "2026-10-25T00:30:01Z", "Europe/Paris")).toBe("2026-10-26T01:30:00.000Z");
  });
});

test.each([
  "soon",
  "at(2026-02-30T10:00:00)",
  "at(2026-07-01)",
  "rate(0 minutes)",
  "rate(5 weeks)",
  "cron(0 10 * * *)",
  "cron(0 10 * * * *)",
  "cron(0 10 ? * ? *)",
  "cron(61 10 * * ? *)",
])("%s is refused", (expression) => {
  expect(() => parseExpression(expression, "UTC", start)).toThrow(/Invalid Schedule Expression/);
});

test("an unknown time zone is refused", () => {
  expect(() => parseExpression("rate(1 day)", "Mars/Olympus", start)).toThrow(/not supported/);
});
