import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { documents } from "../aws/index.ts";
import { insert } from "../aws/insert.ts";
import type { Write } from "../aws/transact.ts";
import { storage } from "../entity.ts";
import { shardOf } from "../shard.ts";
import { ListEntity } from "./list.entity.ts";
import { record } from "./list.ts";

/*
 * That a contact is on a list, seen from the list, is a key and nothing else: there are as many of these as contacts on
 * lists, and every attribute would take its time in an import. Seen from the contact it stands in `contact.list_ids`,
 * and that is what planning a campaign reads; the two move in one transaction.
 */

const partition = (list_id: string, shard: number): string => `${list_id}#${shard}`;

const member = (list_id: string, contact_id: string) => ({
  pk: partition(list_id, shardOf(contact_id)),
  sk: contact_id,
});

/** The write that puts a contact on a list, as seen from the list. */
export const joining = (list_id: string, contact_id: string): Write => ({
  Put: { TableName: storage.table, Item: member(list_id, contact_id) },
});

/** The write that takes a contact off a list, as seen from the list. */
export const leaving = (list_id: string, contact_id: string): Write => ({
  Delete: { TableName: storage.table, Key: member(list_id, contact_id) },
});

/** The write that moves a list's count up; refused where the list is gone. */
export function countingJoined(list_id: string, by: number): Write {
  const params = ListEntity.patch(record(list_id))
    .add({ contact_count: by })
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .params();
  return { Update: params } as Write;
}

/** The write that moves a list's count down; also of one that is being deleted. */
export const countingLeft = (list_id: string, by: number): Write =>
  ({ Update: ListEntity.patch(record(list_id)).add({ contact_count: -by }).params() }) as Write;

/**
 * One page of a shard's members by contact id, the highest first. The caller has made sure that the list is of the
 * actor's workspace.
 *
 * @param options.before - go on below this contact id
 */
export async function members(
  list_id: string,
  shard: number,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<{ contact_ids: string[]; done: boolean }> {
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: storage.table,
      KeyConditionExpression: before ? "pk = :pk AND sk < :before" : "pk = :pk",
      ExpressionAttributeValues: { ":pk": partition(list_id, shard), ...(before ? { ":before": before } : {}) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return { contact_ids: Items.map(({ sk }) => String(sk)), done: LastEvaluatedKey === undefined };
}

/** Puts many memberships at once, for contacts that are about to be written with this list on them. */
export async function joinFresh(list_id: string, contact_ids: string[]): Promise<void> {
  await insert(contact_ids.map((contact_id) => member(list_id, contact_id)));
}
