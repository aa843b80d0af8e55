import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { itemSize, readUnits, writeUnits } from "./item-size.ts";

const client = new DynamoDBClient({});
afterAll(() => client.destroy());

/** The examples of the Developer Guide, and cases of our own worked out by its rules. */
test.each([
  [{ a: { S: "abc" } }, 4],
  [{ é: { S: "é" } }, 4],
  [{ n: { N: "27" } }, 3],
  [{ n: { N: "-27" } }, 4],
  [{ n: { N: "461" } }, 4],
  [{ n: { N: "1000" } }, 3],
  [{ n: { N: "0.00012" } }, 3],
  [{ n: { N: "0" } }, 2],
  [{ t: { BOOL: true }, z: { NULL: true } }, 4],
  [{ b: { B: new Uint8Array(5) } }, 6],
  [{ l: { L: [] } }, 4],
  [{ l: { L: [{ S: "ab" }, { N: "1" }] } }, 10],
  [{ m: { M: { a: { S: "b" } } } }, 7],
  [{ s: { SS: ["ab", "c"] } }, 4],
])("%j takes %i bytes", (item, bytes) => {
  expect(itemSize(item)).toBe(bytes);
});

const name = fc.stringMatching(/^[a-z]{2,8}$/);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "grapheme", maxLength: 3_000 }),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }).filter((n) => n === 0 || Math.abs(n) > 1e-100),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  ),
}));
const attributes = fc.dictionary(name, value, { maxKeys: 8 });

test("the engine consumes as many units as the rules say, give or take the last byte of a number", async () => {
  let key = 0;
  await fc.assert(
    fc.asyncProperty(attributes, async (others) => {
      const item = marshall({ ...others, pk: `size#${key++}`, sk: "item" }, { removeUndefinedValues: true });
      const put = await client.send(
        new PutItemCommand({ TableName: "lettermill", Item: item, ReturnConsumedCapacity: "TOTAL" }),
      );
      const bytes = itemSize(item);
      // Near a limit the two may differ: AWS itself calls its rule for numbers an approximation.
      if (Math.abs(bytes - Math.round(bytes / 1_024) * 1_024) < 16) return;
      expect(put.ConsumedCapacity?.CapacityUnits).toBe(writeUnits(item));
      for (const consistent of [true, false]) {
        const { ConsumedCapacity } = await client.send(
          new GetItemCommand({
            TableName: "lettermill",
            Key: { pk: item.pk!, sk: item.sk! },
            ConsistentRead: consistent,
            ReturnConsumedCapacity: "TOTAL",
          }),
        );
        expect(ConsumedCapacity?.CapacityUnits).toBe(readUnits(bytes, consistent));
      }
    }),
    { numRuns: 200 },
  );
});
