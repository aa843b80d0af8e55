import { insert as insertItems } from "../aws/insert.ts";
import { refused } from "../aws/refused.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";
import type { Key } from "./read.ts";
import { storedMessage } from "./stored.ts";

/**
 * Writes down why campaign mails were not sent, one write unit each. What an earlier attempt said gives way; where
 * something was heard of the mail it was sent after all, and that stays.
 */
export async function insert(items: MessageItem[]): Promise<void> {
  const isNew = await insertItems(items.map(storedMessage));
  for (const [position, item] of items.entries()) if (!isNew[position]) await replace(item);
}

async function replace(item: MessageItem): Promise<void> {
  try {
    await MessageEntity.put({ ...item, listed_by: item.listed_by ?? "" })
      .where(({ sent_at }, { notExists }) => notExists(sent_at))
      .go();
  } catch (error) {
    if (!refused(error)) throw error;
  }
}

/** Takes back that a mail was not sent, before it is tried again. */
export async function withdraw(key: Key): Promise<void> {
  try {
    await MessageEntity.delete(key)
      .where(({ sent_at }, { notExists }) => notExists(sent_at))
      .go();
  } catch (error) {
    if (!refused(error)) throw error;
  }
}
