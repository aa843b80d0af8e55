import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateConfigurationSetEventDestinationCommand,
  GetConfigurationSetEventDestinationsCommand,
  SendBulkEmailCommand,
} from "@aws-sdk/client-sesv2";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect, onTestFinished, test } from "vitest";
import { createQueue } from "../lambda/index.ts";
import { addresses, bulk, sesClient } from "../ses/harness.ts";
import { runEmulators } from "./emulators.ts";
import { createResources } from "./resource.ts";

/** Nobody answers while they start anew. */
const patient = { maxAttempts: 20 };

/** The emulators in a process of their own, as the platform runs them, with the ways of mail's events. */
async function start() {
  const folder = await mkdtemp(join(tmpdir(), "way-"));
  const giveUp = (error: Error) => {
    throw error;
  };
  const emulators = await runEmulators({ folder }, giveUp);
  const { sqs, s3, sns, firehose, ses, scheduler } = emulators.endpoints;
  const services = { SQS: sqs, S3: s3, SNS: sns, FIREHOSE: firehose, SESV2: ses, SCHEDULER: scheduler };
  for (const [name, url] of Object.entries(services)) process.env[`AWS_ENDPOINT_URL_${name}`] = url;
  const clients = { sqs: new SQSClient({}), s3: new S3Client({ forcePathStyle: true }), ses: sesClient(ses, patient) };
  const queues = Object.fromEntries(
    await Promise.all(
      ["feedback", "clock"].map(async (name) => {
        const settings = { visibility: 60, maxReceives: 5 };
        return [name, await createQueue(clients.sqs, `lettermill-${name}`, settings)] as const;
      }),
    ),
  );
  const create = () => createResources(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "", (name) => queues[name]?.arn ?? "");
  await create();
  onTestFinished(async () => {
    for (const client of Object.values(clients)) client.destroy();
    await emulators.supervised.stop(() => emulators.tell({ stop: true }));
    await rm(folder, { recursive: true, force: true });
  });
  return { ...clients, create, emulators, queue: queues.feedback?.url ?? "" };
}

/** Ids of mails by the type of event that has come to the feedback queue, and from which way. */
async function receive({ sqs, s3, queue }: Awaited<ReturnType<typeof start>>, isEnough: (events: string[]) => boolean) {
  const events: string[] = [];
  const add = (way: string, text: string) => {
    const { eventType, mail } = JSON.parse(text) as { eventType: string; mail: { messageId: string } };
    events.push(`${way} ${eventType} ${mail.messageId}`);
  };
  while (!isEnough(events)) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = "", ReceiptHandle } of Messages) {
      const { Message, Records = [] } = JSON.parse(Body) as {
        Message?: string;
        Records?: { s3: { bucket: { name: string }; object: { key: string } } }[];
      };
      if (Message) add("topic", Message);
      for (const { s3: announced } of Records) {
        const place = { Bucket: announced.bucket.name, Key: announced.object.key };
        const { Body: file } = await s3.send(new GetObjectCommand(place));
        for (const line of (await file?.transformToString())?.trimEnd().split("\n") ?? []) add("file", line);
      }
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    }
  }
  return events;
}

test("deliveries come in files, all else by the topic; made again, also where all came by the topic before", async () => {
  const way = await start();
  await way.ses.send(
    new CreateConfigurationSetEventDestinationCommand({
      ConfigurationSetName: "lettermill",
      EventDestinationName: "sns",
      EventDestination: { Enabled: true, MatchingEventTypes: ["DELIVERY"], SnsDestination: { TopicArn: "former" } },
    }),
  );
  await way.create();
  const { EventDestinations = [] } = await way.ses.send(
    new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: "lettermill" }),
  );
  expect(EventDestinations.map(({ Name }) => Name)).toEqual(["deliveries", "feedback"]);
  expect(EventDestinations[0]).toMatchObject({
    MatchingEventTypes: ["DELIVERY"],
    KinesisFirehoseDestination: { DeliveryStreamArn: expect.stringContaining(":deliverystream/lettermill-deliveries") },
  });
  const { BulkEmailEntryResults = [] } = await way.ses.send(
    new SendBulkEmailCommand(bulk(["ann@example.net", "bounce@example.net", "bob@example.net"])),
  );
  const [ann, bounced, bob] = BulkEmailEntryResults.map(({ MessageId }) => MessageId);
  const events = await receive(way, (events) => events.length >= 3);
  expect(events.toSorted()).toEqual(
    [`file Delivery ${ann}`, `file Delivery ${bob}`, `topic Bounce ${bounced}`].toSorted(),
  );
  const { mailbox } = way.emulators.endpoints;
  const asked = { method: "POST", body: JSON.stringify({ type: "delivery" }) };
  expect((await fetch(`${mailbox}/inbox/messages/${bounced}/event`, asked)).ok).toBe(true);
  expect(await receive(way, (events) => events.length >= 1)).toEqual([`file Delivery ${bounced}`]);
});

test("no delivery is lost when the emulators are killed", async () => {
  const way = await start();
  const accepted: string[] = [];
  for (let kills = 0, calls = 0; kills < 2 || accepted.length < 2_000; calls++) {
    const command = new SendBulkEmailCommand(bulk(addresses(50, `n${calls}.example.net`)));
    const { BulkEmailEntryResults = [] } = await way.ses.send(command);
    accepted.push(...BulkEmailEntryResults.map(({ MessageId = "" }) => MessageId));
    if (accepted.length > 700 * (kills + 1) && kills < 2) {
      process.kill(way.emulators.supervised.pid() ?? 0, "SIGKILL");
      kills += 1;
    }
  }
  const wanted = new Set(accepted.map((id) => `file Delivery ${id}`));
  const events = await receive(way, (events) => events.length >= wanted.size && wanted.isSubsetOf(new Set(events)));
  expect(events.filter((event) => !event.startsWith("file Delivery "))).toEqual([]);
});
