import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromStoredItem, toStoredItem } from "./value.ts";

const options = { removeUndefinedValues: true } as const;

/** Not the two that the SDK cannot store: it asks an object for its constructor, and sets its prototype. */
const name = fc.string().filter((text) => text !== "constructor" && text !== "__proto__");

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uniqueArray(fc.string(), { minLength: 1 }).map((texts) => new Set(texts)),
    fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }),
    fc.array(tie("value")),
    fc.dictionary(name, tie("value"), { noNullPrototype: true }),
  ),
}));

test("items are stored and read as the SDK stores and reads them", () => {
  const item = fc.dictionary(name, value, { noNullPrototype: true });
  fc.assert(
    fc.property(item, (item) => {
      const theirs = marshall(item, options);
      expect(toStoredItem(item)).toEqual(theirs);
      let read: unknown;
      try {
        read = unmarshall(theirs);
      } catch (error) {
        return void expect(() => fromStoredItem(theirs)).toThrow(error as Error);
      }
      expect(fromStoredItem(theirs)).toEqual(read);
    }),
  );
});

test("an attribute whose name the SDK takes amiss is stored like any other", () => {
  const stored = { fields: { M: { constructor: { BOOL: true } } } };
  expect(toStoredItem({ fields: { constructor: true } })).toEqual(stored);
  expect(fromStoredItem(stored)).toEqual({ fields: { constructor: true } });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])(
  "what has no exact place in the table is refused: %d",
  (number) => {
    expect(() => toStoredItem({ number })).toThrow();
    expect(() => marshall({ number }, options)).toThrow();
  },
);
