import { execute } from "../aws/execute.ts";
import type { Write } from "../aws/transact.ts";
import { change } from "./change.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";
import type { Key } from "./read.ts";

export type Delivery = Key & { delivered_at: string };

/**
 * Notes deliveries of messages that were sent and of which nothing else is known, one write unit each, and with each the
 * receipt under which it is going to be counted.
 *
 * @returns those that were refused: there is more to know of them, or they are delivered already
 */
export async function deliver(deliveries: readonly Delivery[], receipt_id: string): Promise<Delivery[]> {
  const { TableName } = MessageEntity.get({ recipient_id: "", source_id: "" }).params<{ TableName: string }>();
  const Statement =
    `UPDATE "${TableName}" SET "status" = 'delivered', delivered_at = ?, owed = ? WHERE pk = ? AND sk = ? ` +
    `AND "status" = 'sent' AND delivered_at IS MISSING AND visits IS MISSING AND found IS MISSING`;
  const statements = deliveries.map((delivery) => {
    const { pk = "", sk = "" } = keyOf(delivery);
    const values = [delivery.delivered_at, owing(receipt_id, delivery.delivered_at), pk, sk];
    return { Statement, Parameters: values.map((S) => ({ S })) };
  });
  return (await execute(statements)).flatMap((position) => deliveries[position] ?? []);
}

const keyOf = (key: Key) => MessageEntity.get(key).params<{ Key: Record<string, string> }>().Key;

const owing = (receipt_id: string, at: string): string => `${receipt_id} ${at.slice(0, 10)}`;

/** Under which receipt the delivery of a message is counted, and on which day; nothing where that needed none. */
export function debtOf({ owed }: MessageItem): { receipt_id: string; day: string } | undefined {
  const [receipt_id, day] = owed?.split(" ") ?? [];
  return receipt_id && day ? { receipt_id, day } : undefined;
}

/** The write that puts the delivery of a message under another receipt; refused when another write came between. */
export const adopt = (message: MessageItem, receipt_id: string, day: string): Write =>
  change(message, { ...message, owed: owing(receipt_id, day) });
