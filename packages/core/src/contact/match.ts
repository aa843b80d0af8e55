import { type AttributeValue, QueryCommand } from "@aws-sdk/client-dynamodb";
import { Actor } from "../actor/index.ts";
import { dynamo } from "../aws/index.ts";
import { projection } from "../aws/projection.ts";
import { storage } from "../entity.ts";
import { shards } from "../shard.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { getMany } from "./get.ts";
import { loadedContact } from "./stored.ts";

export type Matches = { count: number; sample: ContactItem[] };

/**
 * Counts the contacts that a predicate holds for, by a scan of all of them: exact as of now, and the cost is that of
 * reading them (a read unit for 4 kB). The shards are read side by side, only what the predicate looks at leaves the
 * table, and nothing is kept but ids for the sample.
 *
 * @param attributes - of the contact's item, all that the predicate looks at
 * @param sampleSize - how many of the newest to answer whole
 */
export async function match(
  predicate: (contact: ContactItem) => boolean,
  attributes: string[],
  sampleSize = 0,
): Promise<Matches> {
  const parts = await Promise.all(shards.map((shard) => matchShard(shard, predicate, attributes, sampleSize)));
  const ids = parts.flatMap(({ newest }) => newest);
  const chosen = ids.sort().reverse().slice(0, sampleSize);
  const found = await getMany(chosen);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    sample: chosen.flatMap((id) => found.get(id) ?? []),
  };
}

async function matchShard(
  shard: number,
  predicate: (contact: ContactItem) => boolean,
  attributes: string[],
  sampleSize: number,
) {
  let count = 0;
  const newest: string[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await read(shard, attributes, start);
    for (const item of page.Items ?? []) {
      const contact = loadedContact(item);
      if (!predicate(contact)) continue;
      count++;
      newest.push(contact.contact_id);
      if (newest.length > sampleSize) newest.shift();
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return { count, newest };
}

/**
 * Items fetched at once; DynamoDB gives a megabyte, and would do so unasked. Said in so many words since another engine
 * may well fetch the rest of the shard, whatever its size, before it cuts off a megabyte.
 */
const atOnce = 500;

/** The next items of a shard. ElectroDB would take longer over each than the predicate by far. */
function read(shard: number, attributes: string[], start: Record<string, AttributeValue> | undefined) {
  const { pk } = ContactEntity.get({ workspace_id: Actor.workspaceId(), shard, contact_id: "" }).params<{
    Key: { pk: string };
  }>().Key;
  return dynamo().send(
    new QueryCommand({
      TableName: storage.table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: pk } },
      ...projection(["contact_id", ...attributes]),
      ConsistentRead: true,
      Limit: atOnce,
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  );
}
