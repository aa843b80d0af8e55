import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { Id } from "../id/index.ts";
import { documents } from "./index.ts";

const TableName = process.env.TABLE_NAME ?? "lettermill";
const pk = Id.create("campaign");
const key = (sk: string) => ({ pk, sk });
const item = (sk: string) => ({
  ...key(sk),
  text: "Mühle",
  number: 1.5,
  yes: true,
  nothing: null,
  list: [1, "two", { three: 3 }],
  // Names that mean something to the protocol, where they mean nothing.
  map: { Key: "k", Item: { Items: ["x"] }, Responses: [1] },
});

/** Every command, each after the one before. */
test("documents go to the table and come back", async () => {
  const send = documents();
  await send.send(new PutCommand({ TableName, Item: { ...item("a"), gone: undefined } }));
  expect((await send.send(new GetCommand({ TableName, Key: key("a") }))).Item).toEqual(item("a"));

  await send.send(new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: item("b") } }] } }));
  await send.send(
    new TransactWriteCommand({
      TransactItems: [
        { ConditionCheck: { TableName, Key: key("a"), ConditionExpression: "attribute_exists(pk)" } },
        { Put: { TableName, Item: item("c") } },
        {
          Update: {
            TableName,
            Key: key("b"),
            UpdateExpression: "SET #m = :m",
            ExpressionAttributeNames: { "#m": "map" },
            ExpressionAttributeValues: { ":m": { deep: ["er"] } },
          },
        },
      ],
    }),
  );
  const b = { ...item("b"), map: { deep: ["er"] } };

  const { Responses = {} } = await send.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key("b"), key("c"), key("none")] } } }),
  );
  expect(Responses[TableName]?.toSorted((x, y) => (x.sk < y.sk ? -1 : 1))).toEqual([b, item("c")]);
  const { Responses: gets } = await send.send(
    new TransactGetCommand({
      TransactItems: [{ Get: { TableName, Key: key("c") } }, { Get: { TableName, Key: key("z") } }],
    }),
  );
  expect(gets?.map(({ Item }) => Item)).toEqual([item("c"), undefined]);

  const query = { TableName, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk }, Limit: 2 };
  const first = await send.send(new QueryCommand(query));
  expect(first).toMatchObject({ Items: [item("a"), b], LastEvaluatedKey: key("b") });
  const { Items } = await send.send(new QueryCommand({ ...query, ExclusiveStartKey: first.LastEvaluatedKey }));
  expect(Items).toEqual([item("c")]);

  const { Attributes } = await send.send(
    new UpdateCommand({
      TableName,
      Key: key("c"),
      UpdateExpression: "ADD #n :one",
      ExpressionAttributeNames: { "#n": "number" },
      ExpressionAttributeValues: { ":one": 1 },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  expect(Attributes).toEqual({ number: 2.5 });
  for (const sk of ["a", "b", "c"]) {
    const deleted = await send.send(new DeleteCommand({ TableName, Key: key(sk), ReturnValues: "ALL_OLD" }));
    expect(deleted.Attributes).toMatchObject(key(sk));
  }
  await send.send(new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key: key("a") } }] } }));
  const scan = { TableName, FilterExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
  expect((await send.send(new ScanCommand(scan))).Items).toEqual([]);
});

test("what the table refuses is told as the SDK tells it", async () => {
  const put = new PutCommand({ TableName, Item: item("d"), ConditionExpression: "attribute_not_exists(pk)" });
  await documents().send(put);
  await expect(documents().send(put)).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
  const Put = { TableName, Item: item("d"), ConditionExpression: "attribute_not_exists(pk)" };
  await expect(
    documents().send(new TransactWriteCommand({ TransactItems: [{ Put }, { Put: { TableName, Item: item("e") } }] })),
  ).rejects.toMatchObject({
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code: "ConditionalCheckFailed" }, { Code: "None" }],
  });
});

test("a transaction whose answer is lost is asked for again, and done once", async () => {
  const { middlewareStack } = documents();
  let answers = 0;
  middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (answers++ === 0) throw Object.assign(new Error("lost"), { $retryable: {} });
      return answer;
    },
    { step: "deserialize", name: "lose" },
  );
  try {
    const once = { TableName, Key: key("sum"), UpdateExpression: "ADD #n :n" };
    const Update = { ...once, ExpressionAttributeNames: { "#n": "n" }, ExpressionAttributeValues: { ":n": 1 } };
    const Put = { TableName, Item: item("new"), ConditionExpression: "attribute_not_exists(pk)" };
    await documents().send(new TransactWriteCommand({ TransactItems: [{ Put }, { Update }] }));
    expect(answers).toBe(2);
  } finally {
    middlewareStack.remove("lose");
  }
  const { Item } = await documents().send(new GetCommand({ TableName, Key: key("sum"), ConsistentRead: true }));
  expect(Item).toEqual({ ...key("sum"), n: 1 });
});
