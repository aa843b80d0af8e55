import { eachEntry } from "./batch.ts";
import type { Action, Context } from "./context.ts";
import { badValue, missing, SqsError } from "./errors.ts";
import { type Input, text, wholeNumber } from "./input.ts";
import type { Queue } from "./queue.ts";
import { queueOf } from "./queue-action.ts";
import { heldBy } from "./receipt.ts";

export const changeMessageVisibility: Action = (context, input) => change(context, queueOf(context, input), input);

export const changeMessageVisibilityBatch: Action = (context, input) => {
  const queue = queueOf(context, input);
  return eachEntry(input, (entry) => change(context, queue, entry));
};

function change(context: Context, queue: Queue, input: Input): object {
  const handle = text(input, "ReceiptHandle");
  const timeout = wholeNumber(input, "VisibilityTimeout", [0, 43_200]);
  if (timeout === undefined) throw missing("VisibilityTimeout");
  const held = heldBy(queue, handle);
  if (!held)
    throw badValue(
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  queue.promote();
  if (held.state !== "inflight") throw new SqsError("MessageNotInflight", "The specified message isn't in flight.");
  queue.hide(held, context.store.clock.now() + timeout * 1000);
  return {};
}
