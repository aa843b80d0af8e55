import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { createTable } from "../dynamodb/index.ts";
import { bucketName, feedbackTopic, scheduleGroup, tableName } from "./environment.ts";

/** Makes what infrastructure code makes in AWS, where it is not there yet. Queues are made before. */
export async function createResources(dynamodb: string, queueArn: (name: string) => string): Promise<void> {
  await Promise.all([
    createTable(dynamodb, tableName),
    createBucket(),
    createTopic(queueArn("feedback")),
    createSchedules(queueArn("clock")),
  ]);
}

/** The provider's events travel in SNS envelopes to the feedback queue, as in AWS. */
async function createTopic(feedbackQueueArn: string): Promise<void> {
  const client = new SNSClient({});
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: feedbackTopic }));
  await client.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: feedbackQueueArn }));
  client.destroy();
}

async function createBucket(): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucketName })).catch(unless("BucketAlreadyOwnedByYou"));
  client.destroy();
}

/** The group of the schedules that campaigns make, and the clock: a message to its queue every minute. */
async function createSchedules(clockQueueArn: string): Promise<void> {
  const client = new SchedulerClient({});
  await client.send(new CreateScheduleGroupCommand({ Name: scheduleGroup })).catch(unless("ConflictException"));
  const clock = {
    Name: "clock",
    GroupName: scheduleGroup,
    ScheduleExpression: "rate(1 minute)",
    FlexibleTimeWindow: { Mode: "OFF" as const },
    Target: {
      Arn: clockQueueArn,
      RoleArn: "arn:aws:iam::000000000000:role/lettermill-schedule",
      Input: JSON.stringify({ scheduled_time: "<aws.scheduler.scheduled-time>" }),
    },
  };
  await client.send(new CreateScheduleCommand(clock)).catch(async (error: unknown) => {
    unless("ConflictException")(error);
    await client.send(new UpdateScheduleCommand(clock));
  });
  client.destroy();
}

const unless = (name: string) => (error: unknown) => {
  if (!(error instanceof Error && error.name === name)) throw error;
};
