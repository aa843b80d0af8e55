import { Actor } from "../actor/index.ts";
import { getItems, type Key } from "../aws/get-items.ts";
import { projection } from "../aws/projection.ts";
import { shardOf } from "../shard.ts";
import { type Reason, SuppressionEntity, type SuppressionItem } from "./suppression.entity.ts";

export type { Reason };

/** Why each of these addresses (their keys) is suppressed; the others are not in the answer. */
export async function reasons(email_keys: string[], { consistent = true } = {}): Promise<Map<string, Reason>> {
  const items = await getItems([...new Set(email_keys)].map(keyOf), {
    ConsistentRead: consistent,
    ...projection(["email_key", "reason"]),
  });
  return new Map(
    items.flatMap(({ email_key, reason }): [string, Reason][] =>
      email_key?.S && reason?.S ? [[email_key.S, reason.S as Reason]] : [],
    ),
  );
}

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
