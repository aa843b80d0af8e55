import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

test("a text is worked out once, whatever the answer, until too many are known; a long one each time", () => {
  const asked: string[] = [];
  const first = remembered((text) => {
    asked.push(text);
    return text.startsWith("x") ? undefined : text[0];
  }, 2);
  expect([first("ab"), first("ab"), first("xy"), first("xy")]).toEqual(["a", "a", undefined, undefined]);
  expect(asked).toEqual(["ab", "xy"]);
  expect([first("cd"), first("ab")]).toEqual(["c", "a"]);
  expect(asked).toEqual(["ab", "xy", "cd", "ab"]);
  const long = "l".repeat(256);
  expect([first(long), first(long)]).toEqual(["l", "l"]);
  expect(asked.filter((text) => text === long)).toHaveLength(2);
});
