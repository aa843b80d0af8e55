import { BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import { Actor } from "../actor/index.ts";
import { dynamo } from "../aws/index.ts";
import { pause } from "../aws/pause.ts";
import { storage } from "../entity.ts";
import { parallel } from "../parallel.ts";
import { shardOf } from "../shard.ts";
import { type Reason, SuppressionEntity, type SuppressionItem } from "./suppression.entity.ts";

export type { Reason };

/** BatchGetItem's limit of keys in a request. */
const atOnce = 100;

/**
 * Why each of these addresses (their keys) is suppressed, read consistently; the others are not in the answer. Every mail
 * and every imported row asks, so this goes without ElectroDB, which takes long over each key.
 */
export async function reasons(email_keys: string[]): Promise<Map<string, Reason>> {
  const keys = [...new Set(email_keys)].map(keyOf);
  const parts = Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, n) =>
    keys.slice(n * atOnce, (n + 1) * atOnce),
  );
  return new Map((await parallel(parts, 4, readSome)).flat());
}

async function readSome(keys: Key[]): Promise<[string, Reason][]> {
  const found: [string, Reason][] = [];
  let open: Key[] | undefined = keys;
  for (let attempt = 1; open?.length; attempt++) {
    const wanted = {
      Keys: open,
      ConsistentRead: true,
      ProjectionExpression: "email_key, #reason",
      ExpressionAttributeNames: { "#reason": "reason" },
    };
    const answer = await dynamo().send(new BatchGetItemCommand({ RequestItems: { [storage.table]: wanted } }));
    for (const { email_key, reason } of answer.Responses?.[storage.table] ?? []) {
      if (email_key?.S && reason?.S) found.push([email_key.S, reason.S as Reason]);
    }
    open = answer.UnprocessedKeys?.[storage.table]?.Keys as Key[] | undefined;
    if (open?.length) await pause(attempt);
  }
  return found;
}

type Key = { pk: { S: string }; sk: { S: string } };

const keyOf = (email_key: string): Key => {
  const { workspace_id, shard } = record(email_key);
  return { pk: { S: `${workspace_id}#suppression#${shard}` }, sk: { S: email_key } };
};

/** The entry of one address (its key), or undefined. */
export async function find(email_key: string): Promise<SuppressionItem | undefined> {
  const { data } = await SuppressionEntity.get(record(email_key)).go({ consistent: true });
  return data ?? undefined;
}

export const record = (email_key: string) => ({
  workspace_id: Actor.workspaceId(),
  shard: shardOf(email_key),
  email_key,
});
