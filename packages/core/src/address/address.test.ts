import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./index.ts";

const atom = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/);
const local = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join("."));
const label = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,10}[A-Za-z0-9])?$/).filter((text) => !/^..--/.test(text));
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom("example", "com", "org", "CO", "museum"))
  .map(([labels, top]) => [...labels, top].join("."));
const plain = fc.tuple(local, domain).map(([name, host]) => `${name}@${host}`);

describe("a plain address", () => {
  test("is kept as typed, and its key is what the rule says", () => {
    fc.assert(
      fc.property(plain, fc.constantFrom("", " ", "\t", " \r\n"), (address, around) => {
        const parsed = Address.parse(around + address + around);
        expect(parsed.address).toBe(address);
        expect(parsed.key).toBe(address.normalize("NFC").toLowerCase());
        expect(parsed.domain).toBe(address.toLowerCase().split("@").at(-1));
      }),
    );
  });

  test("has a key that is its own key", () => {
    fc.assert(
      fc.property(plain, (address) => Address.parse(Address.parse(address).key).key === Address.parse(address).key),
    );
  });
});

test("whatever is typed is refused or safe for a header", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .tuple(fc.string({ unit: "binary", maxLength: 20 }), fc.string({ unit: "binary", maxLength: 20 }))
      .map(([a, b]) => `${a}@${b}`),
    fc.tuple(fc.string(), plain, fc.string()).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anything, (input) => {
      const checked = Address.check(input);
      if (!checked.ok) {
        expect(checked.reason).toMatch(/\.$/);
        return;
      }
      const wire = Address.wire(input);
      expect(wire).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]{3,253}$/);
      expect(wire).not.toMatch(/[<>"(),:;\\]/);
      expect(wire.length).toBeLessThanOrEqual(254);
      expect(Address.parse(wire).key).toBe(checked.value.key);
    }),
    { numRuns: 500 },
  );
});

test("the same mailbox in two spellings has one key; dots and tags make another mailbox", () => {
  const key = (input: string) => Address.parse(input).key;
  expect(key("Ada@Example.COM")).toBe("ada@example.com");
  expect(key("ada@mu\u0308nchen.example")).toBe(key("ada@m\u00fcnchen.example"));
  expect(key("ada@xn--mnchen-3ya.example")).toBe("ada@münchen.example");
  expect(key("a.da@example.com")).not.toBe(key("ada@example.com"));
  expect(key("ada+news@example.com")).not.toBe(key("ada@example.com"));
});

test("an international domain is punycode on the wire and Unicode in sight", () => {
  expect(Address.wire("ada@münchen.example")).toBe("ada@xn--mnchen-3ya.example");
  expect(Address.wire("Ada@例え.example")).toBe("Ada@xn--r8jz45g.example");
  expect(Address.parse("Ada@例え.example").address).toBe("Ada@例え.example");
});

test.each([
  ["", /empty/],
  ["ada", /name@domain/],
  ["@example.com", /name@domain/],
  ["ada@", /name@domain/],
  ["ada@localhost", /domain/],
  ["ada@example..com", /domain/],
  ["ada@-example.com", /domain/],
  ["ada@exa_mple.com", /domain/],
  ["ada@ex%41mple.com", /domain/],
  ["ada@[127.0.0.1]", /domain/],
  ["ada@127.0.0.1", /domain/],
  ["ada@127.1", /domain/],
  ["ada.@example.com", /before the @/],
  ["a..da@example.com", /before the @/],
  ['"ada b"@example.com', /space/],
  ["ada lovelace@example.com", /space/],
  ["Ada <ada@example.com>", /space or an angle/],
  ["ada@example.com\r\nBcc: eve@example.com", /control/],
  ["ada\u0000@example.com", /control/],
  ["ädä@example.com", /ASCII/],
  ["a,b@example.com", /before the @/],
  ["ada@eve@example.com", /before the @/],
  [`${"a".repeat(65)}@example.com`, /64/],
  [`a@${"a".repeat(60)}.${"a".repeat(60)}.${"a".repeat(60)}.${"a".repeat(60)}.${"a".repeat(20)}.example`, /domain/],
  [`${"a".repeat(64)}@${"a".repeat(60)}.${"a".repeat(60)}.${"a".repeat(60)}.example`, /254/],
])("%j is refused with its reason", (input, reason) => {
  expect(() => Address.parse(input)).toThrow(reason);
});
