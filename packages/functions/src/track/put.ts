import { queueUrl } from "@lettermill/core/config/environment";
import { call } from "../call.ts";

/**
 * Puts one message on a queue, by SQS's JSON protocol; the reader waits for it.
 *
 * @throws Error when SQS did not take it
 */
export async function put(queue: string, text: string): Promise<void> {
  const QueueUrl = queueUrl(queue);
  await call({
    name: "SQS",
    service: "sqs",
    origin: process.env.AWS_ENDPOINT_URL_SQS ?? QueueUrl,
    target: "AmazonSQS.SendMessage",
    json: "1.0",
    body: { QueueUrl, MessageBody: text },
    patience: 1_500,
  });
}
