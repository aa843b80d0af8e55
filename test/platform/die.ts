import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Running } from "../../scripts/customer/index.ts";

/** Puts jobs of a workspace where SQS puts what failed for good. */
export async function die({ folder }: Running, workspace_id: string, count: number): Promise<void> {
  const { sqs: endpoint } = JSON.parse(readFileSync(join(folder, "endpoints.json"), "utf8"));
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint, region: "us-east-1", credentials });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "lettermill-audience-dead" }));
  const body = { type: "all", campaign_id: "cmp_01J00000000000000000000000" };
  const MessageBody = JSON.stringify({ workspace_id, body });
  for (let n = 0; n < count; n++) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  sqs.destroy();
}
