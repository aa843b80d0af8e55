import fc from "fast-check";
import { expect, test } from "vitest";
import { Id } from "../id/index.ts";
import { Secret } from "./index.ts";

const [first, second] = [Id.create("workspace"), Id.create("api_key")];

test("a token leads back to its two ids and its hash", () => {
  const { token, secret_hash } = Secret.issue("api_key", first, second);
  expect(token).toMatch(/^lm_/);
  expect(Secret.parse("api_key", token)).toEqual({ first: Id.bare(first), second: Id.bare(second), secret_hash });
});

test("no two are the same, and none is of another purpose", () => {
  const tokens = Array.from({ length: 100 }, () => Secret.issue("refresh", first, second).token);
  expect(new Set(tokens).size).toBe(100);
  expect(Secret.parse("api_key", tokens[0]!)).toBeUndefined();
  expect(Secret.parse("invitation", tokens[0]!)).toBeUndefined();
});

test("with any one bit changed it is another token or none", () => {
  const { token, secret_hash } = Secret.issue("invitation", first, second);
  const before = Secret.parse("invitation", token);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.nat(6), (at, bit) => {
      const bytes = Buffer.from(token);
      bytes[at] = bytes[at]! ^ (1 << bit);
      const parsed = Secret.parse("invitation", bytes.toString());
      expect(parsed).not.toEqual(before);
      if (parsed && at >= token.length - 32) expect(Secret.same(parsed.secret_hash, secret_hash)).toBe(false);
    }),
  );
});
