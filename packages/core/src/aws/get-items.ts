import { BatchGetItemCommand, type KeysAndAttributes } from "@aws-sdk/client-dynamodb";
import { storage } from "../entity.ts";
import { parallel } from "../parallel.ts";
import { dynamo } from "./index.ts";
import { pause } from "./pause.ts";
import type { Stored } from "./value.ts";

export type Key = { pk: { S: string }; sk: { S: string } };

/** BatchGetItem's limit of keys in a request. */
const atOnce = 100;

type Options = Omit<KeysAndAttributes, "Keys">;

/**
 * Items by key, each key once, in any number, read consistently if not told otherwise; those that are not there are not
 * in the answer. For what every mail asks: ElectroDB takes long over each key and item.
 *
 * @param options - which attributes, as a `ProjectionExpression` with its names, and whether consistently: that costs
 *   twice as much
 */
export async function getItems(keys: Key[], options: Options = {}): Promise<Stored[]> {
  const starts = Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, index) => index * atOnce);
  return (await parallel(starts, 4, (from) => getSome(keys.slice(from, from + atOnce), options))).flat();
}

async function getSome(keys: Key[], options: Options): Promise<Stored[]> {
  const found: Stored[] = [];
  let open: KeysAndAttributes["Keys"] = keys;
  for (let attempt = 1; open?.length; attempt++) {
    const wanted: KeysAndAttributes = { ConsistentRead: true, ...options, Keys: open };
    const answer = await dynamo().send(new BatchGetItemCommand({ RequestItems: { [storage.table]: wanted } }));
    found.push(...(answer.Responses?.[storage.table] ?? []));
    open = answer.UnprocessedKeys?.[storage.table]?.Keys;
    if (open?.length) await pause(attempt);
  }
  return found;
}
