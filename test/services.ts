import { CreateScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createTable, startEngine } from "@lettermill/local/dynamodb";
import { createQueue, queueFunctions } from "@lettermill/local/lambda";
import { startS3 } from "@lettermill/local/s3";
import { startScheduler } from "@lettermill/local/scheduler";
import { startSes } from "@lettermill/local/ses";
import { startSqs } from "@lettermill/local/sqs";

/**
 * What every test file finds running: a DynamoDB engine with the table, SQS with every queue of the platform, S3 with its
 * bucket, SES and Scheduler; all in memory, and named in the environment, where the SDK looks for AWS too. Nothing
 * empties the queues: what a test puts in stays there to be looked at, or to be taken out by `drain`.
 */
async function start() {
  const [engine, sqs, s3, ses] = await Promise.all([startEngine(), startSqs(), startS3(), startSes()]);
  const scheduler = await startScheduler({ deliver: sqs.deliver });
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.endpoint,
    S3_FORCE_PATH_STYLE: "true",
    TABLE_NAME: "lettermill",
    BUCKET_NAME: "lettermill",
    PUBLIC_URL: "http://localhost:8000",
    TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString("base64url")}`,
    AUTH_KEYS: `a:${Buffer.alloc(32, 2).toString("base64url")}`,
    API_REQUESTS_PER_SECOND: "1000",
    API_REQUEST_BURST: "2000",
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? "SILENT",
  });
  await Promise.all([createTable(engine.endpoint, "lettermill"), s3.ensureBucket("lettermill"), group(), queues()]);
  const stop = async () => {
    await Promise.all([engine.stop(), sqs.stop(), s3.stop(), ses.stop(), scheduler.stop()]);
  };
  return { sqs, s3, ses, scheduler, stop };
}

async function group(): Promise<void> {
  const client = new SchedulerClient({});
  await client.send(new CreateScheduleGroupCommand({ Name: "lettermill" }));
  client.destroy();
}

async function queues(): Promise<void> {
  const client = new SQSClient({});
  await Promise.all(
    Object.entries(queueFunctions).map(async ([name, { maxReceives }]) => {
      const { url, arn } = await createQueue(client, `lettermill-${name}`, { visibility: 60, maxReceives });
      process.env[`QUEUE_URL_${name.toUpperCase()}`] = url;
      process.env[`QUEUE_ARN_${name.toUpperCase()}`] = arn;
    }),
  );
  client.destroy();
}

export const services = await start();
