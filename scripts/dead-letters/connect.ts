import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { checkStage } from "../../infra/contract.ts";
import { settingsOf } from "../../infra/settings.ts";

/**
 * Names queues and table in the environment, as the functions find them there: those of the platform that runs on this
 * machine, or of a stage in the AWS account whose credentials are in the environment.
 */
export async function connect(stage: string | undefined): Promise<void> {
  const name = stage === undefined ? local() : remote(checkStage(stage));
  process.env.TABLE_NAME ??= name;
  const { QueueUrls = [] } = await new SQSClient({}).send(new ListQueuesCommand({ QueueNamePrefix: `${name}-` }));
  for (const url of QueueUrls) {
    const [, queue] = /-([a-z]+)$/.exec(url) ?? [];
    if (queue && url.endsWith(`/${name}-${queue}`)) process.env[`QUEUE_URL_${queue.toUpperCase()}`] = url;
  }
}

function local(): string {
  const folder = resolve(process.env.LETTERMILL_DATA || ".lettermill");
  const { sqs, dynamodb } = JSON.parse(readFileSync(join(folder, "endpoints.json"), "utf8")) as Record<string, string>;
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  });
  for (const foreign of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "TABLE_NAME"]) delete process.env[foreign];
  return "lettermill";
}

function remote(stage: string): string {
  process.env.AWS_REGION ??= settingsOf(stage).region;
  return `lettermill-${stage}`;
}
