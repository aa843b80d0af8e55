import { insert } from "../aws/insert.ts";
import type { Write } from "../aws/transact.ts";
import { change } from "./change.ts";
import type { MessageItem } from "./message.entity.ts";
import { storedMessage } from "./stored.ts";

/** A message of which it is known that it was delivered, and no more. */
export type Delivered = MessageItem & { delivered_at: string };

/**
 * Writes messages of which their delivery is the first that is heard, one write unit each, and with each the receipt
 * under which it is going to be counted.
 *
 * @returns those that were refused: there is more to know of them, or they are delivered already
 */
export async function deliver<M extends Delivered>(messages: readonly M[], receipt_id: string): Promise<M[]> {
  const isNew = await insert(
    messages.map((message) => storedMessage({ ...message, owed: owing(receipt_id, message.delivered_at) })),
  );
  return messages.filter((_, position) => !isNew[position]);
}

const owing = (receipt_id: string, at: string): string => `${receipt_id} ${at.slice(0, 10)}`;

/** Under which receipt the delivery of a message is counted, and on which day; nothing where that needed none. */
export function debtOf({ owed }: MessageItem): { receipt_id: string; day: string } | undefined {
  const [receipt_id, day] = owed?.split(" ") ?? [];
  return receipt_id && day ? { receipt_id, day } : undefined;
}

/** The write that puts the delivery of a message under another receipt; refused when another write came between. */
export const adopt = (message: MessageItem, receipt_id: string, day: string): Write =>
  change(message, { ...message, owed: owing(receipt_id, day) });
