import {
  BatchExecuteStatementCommand,
  type BatchExecuteStatementCommandOutput,
  DynamoDBClient,
  ExecuteTransactionCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTable, startEngine } from "./index.ts";
import { writeTogether } from "./together.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };

async function setUp() {
  const engine = await startEngine();
  const open = () => new DynamoDBClient({ endpoint: engine.endpoint, region: "us-east-1", credentials });
  const together = open();
  let transactions = 0;
  together.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === ExecuteTransactionCommand.name) transactions++;
        return next(args);
      },
    { step: "initialize" },
  );
  writeTogether(together);
  return { engine, plain: open(), together, transactions: () => transactions };
}

const insert = (client: DynamoDBClient, table: string, keys: number[], value: number, capacity = {}) =>
  client.send(
    new BatchExecuteStatementCommand({
      Statements: keys.map((key) => ({
        Statement: `INSERT INTO "${table}" VALUE {'pk': ?, 'sk': ?, 'n': ?}`,
        Parameters: [{ S: `p${key}` }, { S: "s" }, { N: String(value) }],
      })),
      ...capacity,
    }),
  );

const codes = ({ Responses = [] }: BatchExecuteStatementCommandOutput) =>
  Responses.map(({ Error: error }) => error?.Code);

async function rows(client: DynamoDBClient, table: string) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return Items.map(({ pk, n }) => `${pk?.S}=${n?.N}`).sort();
}

test("batches written together answer and leave what batches do by themselves", async () => {
  const { engine, plain, together } = await setUp();
  let run = 0;
  const batch = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 5 }), async (batches) => {
      const [one, other] = [`one${run}`, `other${run++}`];
      await Promise.all([createTable(engine.endpoint, one), createTable(engine.endpoint, other)]);
      for (const [value, keys] of batches.entries()) {
        expect(codes(await insert(together, one, keys, value))).toEqual(codes(await insert(plain, other, keys, value)));
      }
      expect(await rows(plain, one)).toEqual(await rows(plain, other));
    }),
    { numRuns: 15 },
  );
  await engine.stop();
});

test("what comes at once is one transaction, in which one batch's refusal costs the others nothing", async () => {
  const { engine, plain, together, transactions } = await setUp();
  await createTable(engine.endpoint, "table");
  const range = (from: number) => Array.from({ length: 25 }, (_, n) => from + n);
  const answers = await Promise.all([0, 25, 50, 75, 100].map((from) => insert(together, "table", range(from), 1)));
  expect(new Set(answers.flatMap(codes))).toEqual(new Set([undefined]));
  expect(transactions()).toBe(2);
  const [, again, fresh] = await Promise.all([
    insert(together, "table", [1000], 1),
    insert(together, "table", [0, 2000], 2),
    insert(together, "table", [3000], 3),
  ]);
  expect(codes(again)).toEqual(["DuplicateItem", undefined]);
  expect(codes(fresh)).toEqual([undefined]);
  const twins = await Promise.all([4000, 5000, 5000].map((key) => insert(together, "table", [key], 4)));
  expect(twins.flatMap(codes).filter((code) => code)).toEqual(["DuplicateItem"]);
  const all = await rows(plain, "table");
  expect(all).toHaveLength(130);
  expect(all).toContain("p0=1");
  await engine.stop();
});

test("who asks what a batch read, returned or consumed is told", async () => {
  const { engine, together, transactions } = await setUp();
  await createTable(engine.endpoint, "table");
  const { ConsumedCapacity } = await insert(together, "table", [1, 2], 1, { ReturnConsumedCapacity: "TOTAL" });
  expect(ConsumedCapacity?.[0]?.CapacityUnits).toBe(2);
  const ask = async (Statement: string) => {
    const Parameters = [{ S: "p1" }, { S: "s" }];
    const { Responses } = await together.send(
      new BatchExecuteStatementCommand({ Statements: [{ Statement, Parameters }] }),
    );
    return Responses?.[0]?.Item?.n;
  };
  expect(await ask('SELECT * FROM "table" WHERE pk = ? AND sk = ?')).toEqual({ N: "1" });
  expect(await ask('DELETE FROM "table" WHERE pk = ? AND sk = ? RETURNING ALL OLD *')).toEqual({ N: "1" });
  expect(transactions()).toBe(0);
  await engine.stop();
});
