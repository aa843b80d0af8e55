import { CreateScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createQueue, queueFunctions } from "@lettermill/local/lambda";
import { type S3, startS3 } from "@lettermill/local/s3";
import { type Scheduler, startScheduler } from "@lettermill/local/scheduler";
import { type Ses, startSes } from "@lettermill/local/ses";
import { type Sqs, startSqs } from "@lettermill/local/sqs";

export type Services = { sqs: Sqs; s3: S3; ses: Ses; scheduler: Scheduler; stop: () => Promise<void> };

/**
 * SQS with every queue of the platform, S3 with its bucket, SES and Scheduler, all in memory and named in the
 * environment. Nothing empties the queues: what a test puts in stays there to be looked at.
 */
export async function startServices(): Promise<Services> {
  const [sqs, s3, ses] = await Promise.all([startSqs(), startS3(), startSes()]);
  const scheduler = await startScheduler({ deliver: sqs.deliver });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.endpoint,
    S3_FORCE_PATH_STYLE: "true",
  });
  await s3.ensureBucket("lettermill");
  const schedules = new SchedulerClient({});
  await schedules.send(new CreateScheduleGroupCommand({ Name: "lettermill" }));
  schedules.destroy();
  const queues = new SQSClient({});
  for (const [name, { maxReceives }] of Object.entries(queueFunctions)) {
    const { url, arn } = await createQueue(queues, `lettermill-${name}`, { visibility: 60, maxReceives });
    process.env[`QUEUE_URL_${name.toUpperCase()}`] = url;
    process.env[`QUEUE_ARN_${name.toUpperCase()}`] = arn;
  }
  queues.destroy();
  return {
    sqs,
    s3,
    ses,
    scheduler,
    stop: async () => void (await Promise.all([sqs.stop(), s3.stop(), ses.stop(), scheduler.stop()])),
  };
}
