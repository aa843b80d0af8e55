import { transact, type Write } from "../aws/transact.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";

type Status = MessageItem["status"];
type Change = { status: Status } & Partial<
  Pick<MessageItem, "reason" | "called_at" | "sent_at" | "failed_at" | "provider_id" | "counted">
>;

/** The write that makes a message record, for a transaction. */
export const creation = (item: MessageItem): Write =>
  ({ Put: MessageEntity.create({ ...item, listed_by: "" }).params() }) as Write;

/** The write that moves a transactional message from one state to another, for a transaction. */
export const moving = (message_id: string, from: Status, change: Change): Write =>
  ({
    Update: MessageEntity.patch({ recipient_id: message_id, source_id: message_id })
      .set({ ...change, listed_by: "" })
      .where(({ status }, { eq }) => eq(status, from))
      .params(),
  }) as Write;

/** The write that notes what only the sender knows on a message that an event has moved on already. */
export const counting = (message_id: string, change: Pick<MessageItem, "sent_at" | "provider_id">): Write =>
  ({
    Update: MessageEntity.patch({ recipient_id: message_id, source_id: message_id })
      .set({ ...change, counted: true })
      .add({ version: 1 })
      .where(({ counted }, { notExists }) => notExists(counted))
      .params(),
  }) as Write;

/** Moves it; false when it is not in that state any more. */
export async function move(message_id: string, from: Status, change: Change): Promise<boolean> {
  return (await transact([moving(message_id, from, change)])).length === 0;
}
