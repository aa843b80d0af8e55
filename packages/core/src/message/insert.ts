import { insert as insertItems } from "../aws/insert.ts";
import { refused } from "../aws/refused.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";
import { storedMessage } from "./stored.ts";

/**
 * Writes new message records, one write unit each. A record that is there already stays: an event may have come back
 * before the sender wrote it. It only takes over what the sender knows better.
 */
export async function insert(items: MessageItem[]): Promise<void> {
  const isNew = await insertItems(items.map(storedMessage));
  for (const [position, item] of items.entries()) if (!isNew[position]) await merge(item);
}

/**
 * The record exists. A former attempt that failed gives way; one that an event made gets the times that only the
 * sender knows, and keeps its state.
 */
async function merge(item: MessageItem): Promise<void> {
  try {
    await MessageEntity.put({ ...item, listed_by: item.listed_by ?? "" })
      .where(
        ({ status, rejected_at }, { eq, notExists }) =>
          `(${eq(status, "failed")} OR ${eq(status, "suppressed")} OR ${eq(status, "pending")}) AND ${notExists(rejected_at)}`,
      )
      .go();
  } catch (error) {
    if (!refused(error)) throw error;
    await complete(item);
  }
}

async function complete({ recipient_id, source_id, sent_at, provider_id }: MessageItem): Promise<void> {
  if (!sent_at) return;
  try {
    await MessageEntity.patch({ recipient_id, source_id })
      .set({ sent_at, ...(provider_id ? { provider_id } : {}) })
      .add({ version: 1 })
      .where((field, { notExists }) => notExists(field.sent_at))
      .go();
  } catch (error) {
    if (!refused(error)) throw error;
  }
}
