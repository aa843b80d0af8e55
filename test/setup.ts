import { SQSClient } from "@aws-sdk/client-sqs";
import { createTable, startEngine } from "@lettermill/local/dynamodb";
import { createQueue, queueFunctions } from "@lettermill/local/lambda";
import { startS3 } from "@lettermill/local/s3";
import { startSqs } from "@lettermill/local/sqs";
import { afterAll } from "vitest";

/**
 * Every test file gets its own DynamoDB engine, queues and object storage, in memory; the SDK finds them by the
 * environment, as it does AWS.
 */
const [engine, sqs, s3] = await Promise.all([startEngine(), startSqs(), startS3()]);
const table = "lettermill";

Object.assign(process.env, {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_ENDPOINT_URL_SQS: sqs.endpoint,
  AWS_ENDPOINT_URL_S3: s3.endpoint,
  TABLE_NAME: table,
  BUCKET_NAME: "lettermill",
  PUBLIC_URL: "http://localhost:8000",
  TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString("base64url")}`,
  AUTH_KEYS: `a:${Buffer.alloc(32, 2).toString("base64url")}`,
  POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? "SILENT",
});

await createTable(engine.endpoint, table);
await s3.ensureBucket("lettermill");
const client = new SQSClient({});
await Promise.all(
  Object.keys(queueFunctions).map(async (name) => {
    const { url, arn } = await createQueue(client, name, { visibility: 30, maxReceives: 5 });
    process.env[`QUEUE_URL_${name.toUpperCase()}`] = url;
    process.env[`QUEUE_ARN_${name.toUpperCase()}`] = arn;
  }),
);
client.destroy();

afterAll(() => Promise.all([engine.stop(), sqs.stop(), s3.stop()]));
