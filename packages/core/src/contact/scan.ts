import { type AttributeValue, QueryCommand } from "@aws-sdk/client-dynamodb";
import { dynamo } from "../aws/index.ts";
import { projection } from "../aws/projection.ts";
import { storage } from "../entity.ts";
import type { ContactItem } from "./contact.ts";
import { contactPartition, loadable, loadedContact } from "./stored.ts";

/** `next`: what to give as `after`, or undefined at the end of the shard. */
export type Scanned = { contacts: ContactItem[]; next: string | undefined };

/**
 * One page of a shard's contacts in the order of their ids, read consistently: whoever was added a moment before a
 * campaign began is in it.
 *
 * @param options.after - the last id of the page before
 * @param options.limit - at most this many; a page may be shorter without being the last
 */
export async function scanShard(
  shard: number,
  { after, limit, order = "asc" }: { after?: string | undefined; limit: number; order?: "asc" | "desc" },
): Promise<Scanned> {
  const beyond = order === "asc" ? ">" : "<";
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: storage.table,
      KeyConditionExpression: after ? `pk = :pk AND sk ${beyond} :after` : "pk = :pk",
      ExpressionAttributeValues: { ":pk": text(contactPartition(shard)), ...(after ? { ":after": text(after) } : {}) },
      ...projection(loadable),
      ScanIndexForward: order === "asc",
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return { contacts: Items.map((item) => loadedContact(item, shard)), next: LastEvaluatedKey?.sk?.S };
}

const text = (S: string): AttributeValue.SMember => ({ S });
