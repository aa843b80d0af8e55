import { eachEntry, entriesOf } from "./batch.ts";
import type { Action, Context } from "./context.ts";
import { madeToFail, SqsError } from "./errors.ts";
import { type Input, optionalText, wholeNumber } from "./input.ts";
import { assertBody, attributesMd5, type Message, maximumSize, readAttributes, sizeOf } from "./message.ts";
import type { Queue } from "./queue.ts";
import { queueOf } from "./queue-action.ts";
import type { Draft } from "./store.ts";

export const sendMessage: Action = async (context, input) => {
  const queue = queueOf(context, input);
  return send(context, queue, input, "SendMessage");
};

export const sendMessageBatch: Action = (context, input) => {
  const queue = queueOf(context, input);
  const size = entriesOf(input).reduce((sum, { entry }) => sum + sizeOfEntry(entry), 0);
  if (size > maximumSize)
    throw new SqsError(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${maximumSize} bytes. You have sent ${size} bytes.`,
    );
  return eachEntry(input, (entry) => {
    const fault = context.faults.strike("error", "SendMessageBatchEntry", queue.name);
    if (fault) throw madeToFail(fault);
    return send(context, queue, entry, "SendMessageBatch");
  });
};

async function send(context: Context, queue: Queue, input: Input, action: string): Promise<object> {
  const draft = draftOf(queue, input);
  const hold = context.faults.strike("hold", action, queue.name);
  const [message] = await context.store.send(queue, [{ ...draft, delay: draft.delay + (hold?.ms ?? 0) }]);
  return message ? answerOf(message) : {};
}

function draftOf(queue: Queue, input: Input): Draft {
  const body = optionalText(input, "MessageBody") ?? "";
  const attributes = readAttributes(input);
  assertBody(body, sizeOf(body, attributes), Number(queue.attributes.MaximumMessageSize));
  const delay = wholeNumber(input, "DelaySeconds", [0, 900]);
  const trace_header = traceHeader(input);
  return {
    body,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(trace_header === undefined ? {} : { trace_header }),
    delay: delay === undefined ? queue.milliseconds("DelaySeconds") : delay * 1000,
  };
}

function answerOf(message: Message): object {
  const digest = message.attributes && attributesMd5(message.attributes);
  return {
    MessageId: message.id,
    MD5OfMessageBody: message.md5,
    ...(digest ? { MD5OfMessageAttributes: digest } : {}),
  };
}

/** For the limit of the whole batch; what is wrong with an entry is found when it is sent. */
function sizeOfEntry(entry: Input): number {
  const body = entry.MessageBody;
  const attributes = entry.MessageAttributes ? readAttributes(entry) : {};
  return sizeOf(typeof body === "string" ? body : "", attributes);
}

function traceHeader(input: Input): string | undefined {
  const system = input.MessageSystemAttributes as Record<string, Input> | undefined;
  const header = system?.AWSTraceHeader;
  return header && optionalText(header, "StringValue");
}
