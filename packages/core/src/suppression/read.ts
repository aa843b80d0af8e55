import { Actor } from "../actor/index.ts";
import { pause } from "../aws/pause.ts";
import { shardOf } from "../shard.ts";
import { type Reason, SuppressionEntity, type SuppressionItem } from "./suppression.entity.ts";

export type { Reason };

/** Why each of these addresses (their keys) is suppressed, read consistently; the others are not in the answer. */
export async function reasons(email_keys: string[]): Promise<Map<string, Reason>> {
  const found = new Map<string, Reason>();
  let keys = [...new Set(email_keys)].map(record);
  for (let attempt = 1; keys.length > 0; attempt++) {
    const { data, unprocessed } = await SuppressionEntity.get(keys).go({ consistent: true, concurrency: 4 });
    for (const { email_key, reason } of data) found.set(email_key, reason);
    keys = unprocessed.map(({ email_key }) => record(email_key));
    if (keys.length > 0) await pause(attempt);
  }
  return found;
}

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
