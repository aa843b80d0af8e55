import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

const client = new SQSClient({});

/**
 * Runs the functions of these queues on what the queues hold, until nothing is visible any more: a test's way to reach
 * the state that the platform comes to by itself.
 *
 * @param handlers - by the name of the queue
 * @returns how many messages were handled
 */
export async function drain(handlers: Record<string, Handler>): Promise<number> {
  let handled = 0;
  for (let idle = false; !idle; ) {
    const counts = await Promise.all(Object.entries(handlers).map(([name, handler]) => once(name, handler)));
    const count = counts.reduce((sum, one) => sum + one, 0);
    handled += count;
    idle = count === 0;
  }
  return handled;
}

async function once(name: string, handler: Handler): Promise<number> {
  const QueueUrl = process.env[`QUEUE_URL_${name.toUpperCase()}`];
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  if (Messages.length === 0) return 0;
  const Records = Messages.map(
    ({ MessageId = "", ReceiptHandle = "", Body = "" }) =>
      ({ messageId: MessageId, receiptHandle: ReceiptHandle, body: Body }) as SQSRecord,
  );
  const failed = new Set((await handler({ Records })).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = Records.filter(({ messageId }) => !failed.has(messageId));
  if (done.length > 0) {
    const Entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
  return Messages.length;
}
