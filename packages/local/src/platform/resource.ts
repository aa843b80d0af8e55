import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { createTable } from "../dynamodb/index.ts";
import { bucketName, deliveryBucket, scheduleGroup, tableName } from "./environment.ts";
import { createMail } from "./mail.ts";
import { unless } from "./unless.ts";

/** Makes what infrastructure code makes in AWS, where it is not there yet. Queues are made before. */
export async function createResources(dynamodb: string, queueArn: (name: string) => string): Promise<void> {
  await Promise.all([
    createTable(dynamodb, tableName),
    createBuckets(queueArn("feedback")).then(() => createMail(queueArn("feedback"))),
    createSchedules(queueArn("clock")),
  ]);
}

/** Of files, and of deliveries on their way, which are announced to the feedback queue. */
async function createBuckets(feedbackQueueArn: string): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  for (const Bucket of [bucketName, deliveryBucket])
    await client.send(new CreateBucketCommand({ Bucket })).catch(unless("BucketAlreadyOwnedByYou"));
  const QueueConfigurations = [{ QueueArn: feedbackQueueArn, Events: ["s3:ObjectCreated:*" as const] }];
  await client.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: deliveryBucket,
      NotificationConfiguration: { QueueConfigurations },
    }),
  );
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
