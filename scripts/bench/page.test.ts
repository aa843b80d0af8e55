import { expect, test } from "vitest";
import { type Figure, format, isMissed } from "./figure.ts";
import { merge, section } from "./page.ts";
import { table } from "./table.ts";

const names = ["cost", "speed"];
const told = (title: string, value: number) => ({
  bench: { title, about: "What it is." },
  figures: [{ name: "one", value, unit: "emails/s", goal: { least: 10 } }],
  circumstances: "here and now",
});

test("one section is written and the others stay, in their order; one without a name goes", () => {
  const speed = merge("", names, section("speed", told("Speed", 12)));
  const both = merge(speed, names, section("cost", told("Cost", 1)));
  expect([...both.matchAll(/^## (\w+)/gm)].map(([, title]) => title)).toEqual(["Cost", "Speed"]);
  expect(both).toMatch(/\| +12 \|/);
  const again = merge(both, names, section("cost", told("Cost", 2)));
  expect(again.replace(/\| +2 /, "| 1 ")).toBe(both.replace(/\| +1 /, "| 1 "));
  expect(merge(again, ["cost"], section("cost", told("Cost", 2)))).not.toContain("Speed");
});

test.each<[boolean, Partial<Figure>]>([
  [false, {}],
  [false, { goal: { least: 10 } }],
  [true, { goal: { least: 10.1 } }],
  [false, { goal: { most: 10 } }],
  [true, { goal: { most: 9 } }],
  [true, { goal: { least: 1 }, value: Number.NaN }],
  [false, { floor: 100 }],
  [false, { floor: 20, ratio: 0.5 }],
  [true, { floor: 21, ratio: 0.5 }],
])("missed: %s, %o", (missed, figure) => {
  expect(isMissed({ name: "x", value: 10, unit: "s", ...figure })).toBe(missed);
});

test("what is to say of several figures is said once", () => {
  const figures = ["a", "b"].map((name) => ({ name, value: 1, unit: "s", note: "The disk." }));
  expect(table(figures, "text")).toMatch(/\n\n- a; b: The disk\.$/);
});

test("a table shows the columns that are used, and says below what there is to say", () => {
  expect(table([{ name: "a", value: 0.5, unit: "s", note: "The disk." }], "text")).toBe(
    "     measured\n  a       0.5  s\n\n- a: The disk.",
  );
  const [head, rule, row] = table([{ name: "a", value: 40, unit: "/s", floor: 50, ratio: 0.9 }], "markdown").split(
    "\n",
  );
  expect([head, rule, row].map((line) => line?.split("|").length)).toEqual([8, 8, 8]);
  expect(row).toContain("80 %");
  expect(row).toContain("**missed**");
});

test.each([
  [0, "0"],
  [12345.6, "12,346"],
  [12.345, "12.3"],
  [0.012345, "0.0123"],
  [1.3, "1.3"],
])("%s is written %s", (value, text) => {
  expect(format(value)).toBe(text);
});
