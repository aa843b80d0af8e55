import { expect, test } from "vitest";
import { Password } from "./index.ts";

test("a password fits its own hash only, however Unicode spells it", async () => {
  const hash = await Password.hash("crème brûlée");
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await Password.hash("crème brûlée")).not.toBe(hash);
  expect(await Password.verify("crème brûlée".normalize("NFD"), hash)).toBe(true);
  expect(await Password.verify("creme brulee", hash)).toBe(false);
});

test("nothing fits where there is no account or no password", async () => {
  expect(await Password.verify("anything", undefined)).toBe(false);
  expect(await Password.verify("none", "none")).toBe(false);
});
