import { type AttributeValue, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { storage } from "../entity.ts";
import { dynamo } from "./index.ts";
import { electro, fromStoredItem, type Stored } from "./value.ts";

/*
 * Reads as ElectroDB's, consistent, for what every message of the send path asks: ElectroDB takes twice as long over each
 * as the request itself. A test holds them to it.
 */

type Item = Record<string, unknown>;

const loaded = (stored: Stored): Item => fromStoredItem(stored, electro);

/** The item with this key, or undefined. */
export async function readItem(pk: string, sk: string): Promise<Item | undefined> {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await dynamo().send(new GetItemCommand({ TableName: storage.table, Key, ConsistentRead: true }));
  return Item && loaded(Item);
}

/** All items of a partition whose sort key begins so, in its order. */
export async function readItems(pk: string, prefix: string): Promise<Item[]> {
  const found: Item[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamo().send(
      new QueryCommand({
        TableName: storage.table,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": { S: pk }, ":prefix": { S: prefix } },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    found.push(...(page.Items ?? []).map(loaded));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}
