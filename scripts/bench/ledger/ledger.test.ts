import { setTimeout as pause } from "node:timers/promises";
import { BatchExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { documents, dynamo, sqs } from "@lettermill/core/aws";
import { beforeAll, expect, test } from "vitest";
import { dollarsOf, openLedger, requestsOf, sum, totalOf } from "./ledger.ts";
import { latency } from "./price.ts";
import { type Watch, watch } from "./watch.ts";

const ledger = openLedger();
let watching: Watch;
beforeAll(() => {
  watching = watch(ledger);
});

const TableName = "lettermill";
const key = (sk: string) => ({ pk: "ledger", sk });
const put = (sk: string, size: number) =>
  documents().send(new PutCommand({ TableName, Item: { ...key(sk), text: "x".repeat(size) } }));

test("a ledger tells apart what is used meanwhile from what was before, and prices a million of it", async () => {
  const own = openLedger();
  own.add("SQS requests", 5);
  const use = await own.during(async () => {
    own.add("SQS requests", 2);
    own.add("DynamoDB write units", 4);
    own.call("SQS SendMessage");
  });
  expect(use.calls).toEqual({ "SQS SendMessage": { calls: 1, units: 0 } });
  expect(dollarsOf(use, "SQS requests")).toBeCloseTo(0.8);
  expect(totalOf(use)).toBeCloseTo(0.8 + 2.5);
  expect(totalOf(sum(use, use))).toBeCloseTo(2 * totalOf(use));
});

test.each([
  [0, 1],
  [65_536, 1],
  [65_537, 2],
])("%i bytes are %i requests", (bytes, requests) => {
  expect(requestsOf(bytes)).toBe(requests);
});

test("writes are counted by the engine and by us, indexes included in what is paid", async () => {
  const before = { ...watching.counts() };
  const use = await ledger.during(async () => {
    await put("large", 1_500);
    await documents().send(new PutCommand({ TableName, Item: { ...key("indexed"), gsi1pk: "a", gsi1sk: "b" } }));
    await documents().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: key("one") } },
          {
            Update: {
              TableName,
              Key: key("large"),
              UpdateExpression: "SET n = :one",
              ExpressionAttributeValues: { ":one": 1 },
            },
          },
        ],
      }),
    );
    await watching.settle();
  });
  // 2 for the large one, 1 and 1 for the indexed one, twice 1 and twice 2 in the transaction.
  expect(use.amounts["DynamoDB write units"]).toBe(10);
  const { engine, ours } = watching.counts();
  expect([engine - before.engine, ours - before.ours]).toEqual([9, 9]);
});

test("what PartiQL writes is counted as written", async () => {
  const before = { ...watching.counts() };
  const use = await ledger.during(async () => {
    await dynamo().send(
      new BatchExecuteStatementCommand({
        Statements: [
          {
            Statement: `INSERT INTO "${TableName}" VALUE {'pk': ?, 'sk': ?, 'text': ?}`,
            Parameters: [{ S: "ledger" }, { S: "stated" }, { S: "x".repeat(3_000) }],
          },
        ],
      }),
    );
    await dynamo().send(
      new BatchExecuteStatementCommand({
        Statements: [
          {
            Statement: `UPDATE "${TableName}" SET n = ? WHERE pk = ? AND sk = ?`,
            Parameters: [{ N: "1" }, { S: "ledger" }, { S: "stated" }],
          },
        ],
      }),
    );
    await watching.settle();
  });
  expect(use.amounts).toMatchObject({ "DynamoDB write units": 6, "DynamoDB read units": 0 });
  const { engine, ours } = watching.counts();
  expect([engine - before.engine, ours - before.ours]).toEqual([6, 6]);
});

test("a refused write is paid for by the size of the item that refused it", async () => {
  await put("there", 2_500);
  const use = await ledger.during(async () => {
    const update = { TableName, Key: key("there"), UpdateExpression: "SET n = :n", ConditionExpression: "n = :n" };
    const refused = documents().send(new UpdateCommand({ ...update, ExpressionAttributeValues: { ":n": 1 } }));
    await expect(refused).rejects.toThrow("conditional request failed");
    await watching.settle();
  });
  expect(use.amounts["DynamoDB write units"]).toBe(3);
  expect(use.calls).toEqual({ "DynamoDB UpdateItem, refused": { calls: 1, units: 0 } });
});

test("calls side by side are waited for together, one after the other each", async () => {
  watching.waited();
  await Promise.all([put("a", 1), put("b", 1)]);
  await pause(0);
  expect(watching.waited()).toBe(latency.DynamoDB);
  await put("a", 1);
  await sqs().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL_LIVE, MessageBody: "x" }));
  expect(watching.waited()).toBe(latency.DynamoDB + latency.SQS);
});
