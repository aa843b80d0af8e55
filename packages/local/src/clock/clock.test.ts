import { expect, test } from "vitest";
import { manualClock } from "./index.ts";

test("a manual clock runs what is due in order of time, each at its own time", () => {
  const clock = manualClock(1000);
  const seen: [string, number][] = [];
  const note = (name: string) => () => void seen.push([name, clock.now()]);
  clock.at(3000, note("later"));
  clock.at(2000, () => {
    note("first")();
    clock.at(2500, note("set on the way"));
  });
  const cancel = clock.at(2200, note("called off"));
  clock.at(9000, note("too late"));
  cancel();
  clock.advance(4000);
  expect(seen).toEqual([
    ["first", 2000],
    ["set on the way", 2500],
    ["later", 3000],
  ]);
  expect(clock.now()).toBe(5000);
});
