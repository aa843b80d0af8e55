import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Place } from "./check.ts";

/** The ARN of a queue, which also says the account. */
export async function queueArn({ name }: Place, queue: string): Promise<string> {
  const client = new SQSClient({});
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: `${name}-${queue}` }));
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  return Attributes?.QueueArn ?? "";
}

/** The ARN of a topic, which is in the account of the queues. */
export async function topicArn(place: Place, topic: string): Promise<string> {
  const [arn, partition, , region, account] = (await queueArn(place, "feedback")).split(":");
  return [arn, partition, "sns", region, account, `${place.name}-${topic}`].join(":");
}
