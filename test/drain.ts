import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

const client = new SQSClient({});

/**
 * Runs the functions of these queues on what the queues hold, until nothing is visible any more: a test's way to reach
 * the state that the platform comes to by itself.
 *
 * @param handlers - by the name of the queue
 * @param batch - messages given to a function at once, at most
 * @returns how many messages were handled
 */
export async function drain(handlers: Record<string, Handler>, batch = 10): Promise<number> {
  let handled = 0;
  for (let idle = false; !idle; ) {
    const counts = await Promise.all(Object.entries(handlers).map(([name, handler]) => once(name, handler, batch)));
    const count = counts.reduce((sum, one) => sum + one, 0);
    handled += count;
    idle = count === 0;
  }
  return handled;
}

async function once(name: string, handler: Handler, batch: number): Promise<number> {
  const QueueUrl = process.env[`QUEUE_URL_${name.toUpperCase()}`];
  const messages: Message[] = [];
  for (let more = true; more && messages.length < batch; ) {
    const MaxNumberOfMessages = Math.min(10, batch - messages.length);
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages }));
    messages.push(...Messages);
    more = Messages.length > 0;
  }
  if (messages.length === 0) return 0;
  const Records = messages.map(
    ({ MessageId = "", ReceiptHandle = "", Body = "" }) =>
      ({ messageId: MessageId, receiptHandle: ReceiptHandle, body: Body }) as SQSRecord,
  );
  const failed = new Set((await handler({ Records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = Records.filter(({ messageId }) => !failed.has(messageId));
  for (let from = 0; from < done.length; from += 10) {
    const Entries = done
      .slice(from, from + 10)
      .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
  return messages.length;
}
