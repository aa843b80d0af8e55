import { type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const client = new SQSClient({});

/**
 * Hands out what a queue holds until SQS has put all of it into the dead-letter queue: what becomes of messages whose
 * function fails each time. `attempt` is told of each handing out.
 */
export async function bury(queue: string, attempt: (message: Message) => Promise<unknown> = async () => {}) {
  const QueueUrl = process.env[`QUEUE_URL_${queue.toUpperCase()}`];
  for (let empty = 0; empty < 2; ) {
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    const { Messages = [] } = await client.send(command);
    for (const message of Messages) await attempt(message);
    // SQS moves a message when it would be handed out once too often, so one answer may be empty by that.
    empty = Messages.length === 0 ? empty + 1 : 0;
  }
}
