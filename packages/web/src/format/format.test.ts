import { expect, test } from "vitest";
import { compact, count, counted, rate } from "./number.ts";
import { ago, shortDay } from "./time.ts";

test("figures are told alike everywhere", () => {
  expect([count(1_234_567), compact(12_345), rate(12), rate(0.05)]).toEqual(["1,234,567", "12.3K", "12.0%", "0.1%"]);
  expect([counted(1, "contact"), counted(2, "contact"), counted(0, "entry", "entries")]).toEqual([
    "1 contact",
    "2 contacts",
    "0 entries",
  ]);
});

test.each([
  ["2026-11-24T12:00:00.000Z", "just now"],
  ["2026-11-24T11:59:00.000Z", "1 minute ago"],
  ["2026-11-24T09:00:00.000Z", "3 hours ago"],
  ["2026-11-23T11:00:00.000Z", "yesterday"],
  ["2026-11-24T14:30:00.000Z", "in 2 hours"],
])("%s is %s", (iso, told) => {
  expect(ago(iso, Date.parse("2026-11-24T12:00:30.000Z"))).toBe(told);
});

test("a UTC day stays that day wherever it is read", () => {
  expect(shortDay("2026-11-24")).toBe("24 Nov");
});
