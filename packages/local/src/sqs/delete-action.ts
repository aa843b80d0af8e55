import { eachEntry } from "./batch.ts";
import type { Action, Context } from "./context.ts";
import { type Input, text } from "./input.ts";
import type { Queue } from "./queue.ts";
import { queueOf } from "./queue-action.ts";
import { heldBy } from "./receipt.ts";

export const deleteMessage: Action = (context, input) => remove(context, queueOf(context, input), input);

export const deleteMessageBatch: Action = (context, input) => {
  const queue = queueOf(context, input);
  return eachEntry(input, (entry) => remove(context, queue, entry));
};

/** Succeeds without effect on a handle that a later receipt has replaced, and on a message that is gone, as SQS does. */
async function remove(context: Context, queue: Queue, input: Input): Promise<object> {
  const held = heldBy(queue, text(input, "ReceiptHandle"));
  if (held) await context.store.delete(queue, [held]);
  return {};
}
