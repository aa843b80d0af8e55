import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type QueueName, queueNames, queues, visibilityOf } from "../../../infra/functions.ts";
import { type Check, type Finding, fail, ok, warn } from "../check.ts";

export const queue: Check = {
  title: "Queues",
  needs: ["sqs:GetQueueUrl", "sqs:GetQueueAttributes"],
  run: async ({ name }) => {
    const client = new SQSClient({});
    const found = (await Promise.all(queueNames.map((each) => look(client, name, each)))).flat();
    return found.length > 0
      ? found
      : [ok(`All ${queueNames.length} queues are there, each with its dead letters, which are none.`)];
  },
};

/** What is wrong with one. */
async function look(client: SQSClient, prefix: string, name: QueueName): Promise<Finding[]> {
  const { RedrivePolicy, VisibilityTimeout } = await attributesOf(client, `${prefix}-${name}`);
  if (!RedrivePolicy) return [fail(`${name}: a message that fails comes for ever.`, "Deploy again.")];
  const { deadLetterTargetArn = "" } = JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string };
  const dead = await attributesOf(client, deadLetterTargetArn.split(":").at(-1) ?? "");
  const count = Number(dead.ApproximateNumberOfMessages ?? 0);
  return [
    ...(Number(VisibilityTimeout) < visibilityOf(queues[name])
      ? [
          fail(
            `${name}: messages come again after ${VisibilityTimeout} s, while they may still be worked on.`,
            "Deploy again.",
          ),
        ]
      : []),
    ...(count > 0 ? [warn(`${name}: about ${count} messages failed for good.`, "npm run dead-letters -- list")] : []),
  ];
}

async function attributesOf(client: SQSClient, QueueName: string): Promise<Record<string, string>> {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
  return (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes ?? {};
}
