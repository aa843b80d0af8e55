import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

export type QueueAddress = { url: string; arn: string };

/**
 * Makes a queue with its dead-letter queue (`<name>-dead`, kept for 14 days), or brings an existing one to these settings.
 *
 * @param options.visibility - seconds a received message stays hidden; AWS advises six times the function's time-out
 * @param options.maxReceives - a message received more often goes to the dead-letter queue
 */
export async function createQueue(
  client: SQSClient,
  name: string,
  options: { visibility: number; maxReceives: number },
): Promise<QueueAddress & { dead: QueueAddress }> {
  const dead = await ensure(client, `${name}-dead`, { MessageRetentionPeriod: String(14 * 86_400) });
  const queue = await ensure(client, name, {
    VisibilityTimeout: String(options.visibility),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: options.maxReceives }),
  });
  return { ...queue, dead };
}

/** Created without attributes and then set, since creating an existing queue with other attributes is an error. */
async function ensure(client: SQSClient, name: string, attributes: Record<string, string>): Promise<QueueAddress> {
  const { QueueUrl: url = "" } = await client.send(new CreateQueueCommand({ QueueName: name }));
  await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }));
  return { url, arn: answer.Attributes?.QueueArn ?? "" };
}
