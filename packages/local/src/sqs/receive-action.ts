import type { Action, Context } from "./context.ts";
import { texts, wholeNumber } from "./input.ts";
import { attributesMd5, type Message, selectAttributes } from "./message.ts";
import type { Held, Queue } from "./queue.ts";
import { queueOf } from "./queue-action.ts";
import { receiptFor } from "./receipt.ts";

export const receiveMessage: Action = async (context, input, signal) => {
  const queue = queueOf(context, input);
  const limit = wholeNumber(input, "MaxNumberOfMessages", [1, 10]) ?? 1;
  const visibility = wholeNumber(input, "VisibilityTimeout", [0, 43_200]);
  const wait = wholeNumber(input, "WaitTimeSeconds", [0, 20]);
  const system = [...texts(input, "AttributeNames"), ...texts(input, "MessageSystemAttributeNames")];
  const wanted = texts(input, "MessageAttributeNames");

  const held = await receive(context, queue, {
    limit,
    visibility: visibility === undefined ? queue.milliseconds("VisibilityTimeout") : visibility * 1000,
    wait: wait === undefined ? queue.milliseconds("ReceiveMessageWaitTimeSeconds") : wait * 1000,
    signal,
  });
  if (held.length === 0) return {};
  return { Messages: held.map(({ message }) => answerOf(queue, message, system, wanted)) };
};

type Poll = { limit: number; visibility: number; wait: number; signal: AbortSignal };

async function receive(context: Context, queue: Queue, poll: Poll): Promise<Held[]> {
  const { store, faults } = context;
  const deadline = store.clock.now() + poll.wait;
  for (;;) {
    // Whoever woke this receiver meant a message for someone: if it has gone away, the next one gets the call.
    if (poll.signal.aborted) {
      queue.wake();
      return [];
    }
    const position = faults.strike("reorder", "ReceiveMessage", queue.name)
      ? (size: number) => Math.floor(context.random() * size)
      : undefined;
    const held = await store.receive(queue, poll.limit, poll.visibility, position);
    for (const one of held) if (faults.strike("duplicate", "ReceiveMessage", queue.name)) await store.copy(queue, one);
    if (held.length > 0 || store.clock.now() >= deadline) return held;
    await queue.wait(deadline, poll.signal);
  }
}

function answerOf(queue: Queue, message: Message, system: string[], wanted: string[]): object {
  const attributes = selectAttributes(message.attributes ?? {}, wanted);
  const digest = attributesMd5(attributes);
  const systemAttributes = systemAttributesOf(message, system);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptFor(queue, message),
    MD5OfBody: message.md5,
    Body: message.body,
    ...(Object.keys(systemAttributes).length > 0 ? { Attributes: systemAttributes } : {}),
    ...(digest ? { MessageAttributes: attributes, MD5OfMessageAttributes: digest } : {}),
  };
}

function systemAttributesOf(message: Message, wanted: string[]): Record<string, string> {
  if (wanted.length === 0) return {};
  const all: Record<string, string | undefined> = {
    SenderId: "AIDALOCAL",
    SentTimestamp: String(message.sent_at),
    ApproximateReceiveCount: String(message.receive_count),
    ApproximateFirstReceiveTimestamp: String(message.first_received_at ?? message.sent_at),
    AWSTraceHeader: message.trace_header,
    DeadLetterQueueSourceArn: message.source_arn,
  };
  const chosen: Record<string, string> = {};
  for (const [name, value] of Object.entries(all))
    if (value !== undefined && (wanted.includes("All") || wanted.includes(name))) chosen[name] = value;
  return chosen;
}
