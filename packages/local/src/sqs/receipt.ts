import { SqsError } from "./errors.ts";
import type { Message } from "./message.ts";
import type { Held, Queue } from "./queue.ts";

/** A handle names the message and which of its receipts this is, so that the holder of an earlier one is recognised. */
export function receiptFor(queue: Queue, message: Message): string {
  return Buffer.from(`${queue.name} ${message.key} ${message.id} ${message.receive_count}`).toString("base64url");
}

/**
 * The message that a handle still stands for; undefined when it is deleted or was received again since.
 *
 * @throws SqsError ReceiptHandleIsInvalid for what this queue never gave out
 */
export function heldBy(queue: Queue, handle: string): Held | undefined {
  const [name, key, id, count] = Buffer.from(handle, "base64url").toString().split(" ");
  if (name !== queue.name || !id || !count)
    throw new SqsError("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
  const held = queue.get(Number(key));
  return held?.message.id === id && held.message.receive_count === Number(count) ? held : undefined;
}
