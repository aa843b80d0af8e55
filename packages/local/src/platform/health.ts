import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { FirehoseClient, ListDeliveryStreamsCommand } from "@aws-sdk/client-firehose";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListScheduleGroupsCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Answer } from "../lambda/index.ts";

const once = { maxAttempts: 1 };
const patience = 2_000;

/** `GET /health`: asks every part, each by its own protocol, and answers 200 only when all of them answered. */
export function createHealth(functionsAnswer: () => boolean): Answer {
  const dynamodb = new DynamoDBClient(once);
  const sqs = new SQSClient(once);
  const s3 = new S3Client({ ...once, forcePathStyle: true });
  const sns = new SNSClient(once);
  const firehose = new FirehoseClient(once);
  const scheduler = new SchedulerClient(once);
  const ses = new SESv2Client(once);
  const parts: Record<string, (options: { abortSignal: AbortSignal }) => Promise<unknown>> = {
    dynamodb: (options) => dynamodb.send(new ListTablesCommand({ Limit: 1 }), options),
    sqs: (options) => sqs.send(new ListQueuesCommand({ MaxResults: 1 }), options),
    s3: (options) => s3.send(new ListBucketsCommand({}), options),
    sns: (options) => sns.send(new ListTopicsCommand({}), options),
    firehose: (options) => firehose.send(new ListDeliveryStreamsCommand({ Limit: 1 }), options),
    scheduler: (options) => scheduler.send(new ListScheduleGroupsCommand({ MaxResults: 1 }), options),
    ses: (options) => ses.send(new GetAccountCommand({}), options),
    functions: async () => {
      if (!functionsAnswer()) throw new Error("A queue does not answer");
    },
  };
  return async (_, response) => {
    const asked = Object.entries(parts).map(async ([name, ask]) => {
      const answer = ask({ abortSignal: AbortSignal.timeout(patience) });
      return [name, await answer.then(() => "up" as const).catch(() => "down" as const)] as const;
    });
    const states = Object.fromEntries(await Promise.all(asked));
    const isUp = Object.values(states).every((state) => state === "up");
    response
      .writeHead(isUp ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" })
      .end(JSON.stringify({ status: isUp ? "ok" : "down", parts: states }));
  };
}
