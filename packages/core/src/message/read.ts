import { pause } from "../aws/pause.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";

export type Key = { recipient_id: string; source_id: string };

export const keyText = ({ recipient_id, source_id }: Key): string => `${recipient_id} ${source_id}`;

/**
 * Messages by key, read consistently if not told otherwise, as `progress` leaves them; those that do not exist are not in
 * the answer.
 */
export async function getMany(keys: Key[], { consistent = true } = {}): Promise<Map<string, MessageItem>> {
  const found = new Map<string, MessageItem>();
  let left = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  for (let attempt = 1; left.length > 0; attempt++) {
    const { data, unprocessed } = await MessageEntity.get(left).go({ consistent, concurrency: 4 });
    for (const item of data) found.set(keyText(item), { ...item, listed_by: item.listed_by ?? "" });
    left = unprocessed.map(({ recipient_id, source_id }) => ({ recipient_id, source_id }));
    if (left.length > 0) await pause(attempt);
  }
  return found;
}

/** The records of one source for these recipients, by recipient. */
export async function ofRecipients(source_id: string, recipient_ids: string[]): Promise<Map<string, MessageItem>> {
  const found = await getMany(recipient_ids.map((recipient_id) => ({ recipient_id, source_id })));
  return new Map([...found.values()].map((item) => [item.recipient_id, item]));
}

/** Whether this record proves that the provider took the mail: something was heard of it. */
export const wentOut = (item: MessageItem | undefined): boolean => item?.sent_at !== undefined;

/** All messages of one recipient, read consistently, in order of their campaigns. */
export async function listOf(recipient_id: string): Promise<MessageItem[]> {
  const { data } = await MessageEntity.query.record({ recipient_id }).go({ pages: "all", consistent: true });
  return data;
}

/** Some messages of one recipient, latest campaign first, from behind another. */
export async function before(recipient_id: string, count: number, source_id?: string): Promise<MessageItem[]> {
  const query = MessageEntity.query.record({ recipient_id });
  const { data } = await (source_id ? query.lt({ source_id }) : query).go({ order: "desc", count });
  return data;
}

/** Messages of a campaign in one of the states that are indexed, by recipient. `next` is the last of the page. */
export async function ofStatus(campaign_id: string, status: MessageItem["status"], limit: number, after?: string) {
  const query = MessageEntity.query.by_source({ listed_by: campaign_id, status });
  const { data, cursor } = await (after ? query.gt({ recipient_id: after }) : query).go({ limit, hydrate: true });
  // The index may be a moment behind.
  const now = data.filter((item) => item.status === status);
  return { data: now, next: cursor ? data.at(-1)?.recipient_id : undefined };
}
