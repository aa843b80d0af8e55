import { createVerify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ManualClock, manualClock } from "../clock/index.ts";
import { type Sqs, startSqs } from "../sqs/index.ts";
import { type Sns, startSns } from "./index.ts";

let folder: string;
let clock: ManualClock;
let queues: Sqs;
let sqs: SQSClient;
let server: Sns;
let sns: SNSClient;
let TopicArn: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sns-"));
  clock = manualClock("2026-03-01T00:00:00.000Z");
  queues = await startSqs();
  sqs = new SQSClient({ endpoint: queues.endpoint, region: "us-east-1" });
  await sqs.send(new CreateQueueCommand({ QueueName: "feedback" }));
  await start();
  TopicArn = (await sns.send(new CreateTopicCommand({ Name: "events" }))).TopicArn!;
});
afterEach(async () => {
  await server.stop();
  await queues.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  server = await startSns({ folder, clock, deliver: queues.deliver, sign: true });
  sns = new SNSClient({ endpoint: server.endpoint, region: "us-east-1", maxAttempts: 1 });
}
const subscribe = async (Attributes = {}) => {
  const Endpoint = queues.arnOf("feedback");
  const given = { TopicArn, Protocol: "sqs", Endpoint, Attributes, ReturnSubscriptionArn: true };
  return (await sns.send(new SubscribeCommand(given))).SubscriptionArn!;
};
const publish = (Message: string, more = {}) => sns.send(new PublishCommand({ TopicArn, Message, ...more }));
const received = async () => {
  const QueueUrl = queues.urlOf("feedback");
  const poll = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] });
  return (await sqs.send(poll)).Messages ?? [];
};

test("a publication reaches the queue in the envelope of SNS, signed", async () => {
  const subscription = await subscribe();
  const message = JSON.stringify({ eventType: "Delivery", text: 'Grüße "quoted" & <tags>\n' });
  const MessageAttributes = { kind: { DataType: "String", StringValue: "x" } };
  const { MessageId } = await publish(message, { Subject: "Event", MessageAttributes });
  const [{ Body }] = (await received()) as [{ Body: string }];
  const envelope = JSON.parse(Body);
  expect(Object.keys(envelope)).toEqual([
    "Type",
    "MessageId",
    "TopicArn",
    "Subject",
    "Message",
    "Timestamp",
    "SignatureVersion",
    "Signature",
    "SigningCertURL",
    "UnsubscribeURL",
    "MessageAttributes",
  ]);
  expect(envelope).toMatchObject({
    Type: "Notification",
    MessageId,
    TopicArn: "arn:aws:sns:us-east-1:000000000000:events",
    Subject: "Event",
    Message: message,
    Timestamp: "2026-03-01T00:00:00.000Z",
    SignatureVersion: "2",
    MessageAttributes: { kind: { Type: "String", Value: "x" } },
  });
  expect(envelope.UnsubscribeURL).toContain(subscription);
  const key = await (await fetch(envelope.SigningCertURL)).text();
  const signed = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
  const verify = (fields: Record<string, string>) =>
    createVerify("RSA-SHA256")
      .update(signed.map((name) => `${name}\n${fields[name]}\n`).join(""))
      .verify(key, envelope.Signature, "base64");
  expect(verify(envelope)).toBe(true);
  expect(verify({ ...envelope, Message: "forged" })).toBe(false);
});

test("raw delivery carries the message itself, with its attributes", async () => {
  await subscribe({ RawMessageDelivery: "true" });
  await publish("as it is", { MessageAttributes: { kind: { DataType: "String", StringValue: "x" } } });
  expect(await received()).toMatchObject([
    { Body: "as it is", MessageAttributes: { kind: { DataType: "String", StringValue: "x" } } },
  ]);
});

test("publish inside the process does the same", async () => {
  const topic = await server.ensureSubscription("inside", queues.arnOf("feedback"));
  await server.ensureSubscription("inside", queues.arnOf("feedback"));
  await server.publish("hello", topic);
  const bodies = (await received()).map(({ Body }) => JSON.parse(Body!));
  expect(bodies).toMatchObject([{ Message: "hello", TopicArn: topic }]);
  expect(bodies[0].Subject).toBeUndefined();
  await expect(server.publish("hello", "arn:aws:sns:us-east-1:000000000000:none")).rejects.toThrow(
    "Topic does not exist",
  );
});

test("topics and subscriptions are made once, listed, changed, removed, and outlive a restart", async () => {
  const arn = await subscribe();
  expect(await subscribe()).toBe(arn);
  expect((await sns.send(new CreateTopicCommand({ Name: "events" }))).TopicArn).toBe(TopicArn);
  await sns.send(
    new SetSubscriptionAttributesCommand({
      SubscriptionArn: arn,
      AttributeName: "RawMessageDelivery",
      AttributeValue: "true",
    }),
  );
  await server.stop();
  await start();
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
  const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn: arn, Protocol: "sqs", Endpoint: queues.arnOf("feedback") }]);
  const subscription = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
  expect(subscription.Attributes).toMatchObject({ TopicArn, RawMessageDelivery: "true", PendingConfirmation: "false" });
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({ TopicArn, SubscriptionsConfirmed: "1" });
  await publish("raw");
  expect(await received()).toMatchObject([{ Body: "raw" }]);
  await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
  await publish("nobody listens");
  expect(await received()).toEqual([]);
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(publish("x")).rejects.toMatchObject({ name: "NotFoundException" });
});

test("what is not supported is refused, not ignored", async () => {
  const invalid = { name: "InvalidParameterException" };
  await expect(subscribe({ FilterPolicy: "{}" })).rejects.toMatchObject(invalid);
  const email = new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" });
  await expect(sns.send(email)).rejects.toMatchObject(invalid);
  await expect(publish("x".repeat(262_145))).rejects.toMatchObject(invalid);
  await expect(sns.send(new CreateTopicCommand({ Name: "a b" }))).rejects.toMatchObject(invalid);
});

test("a queue that is gone loses the message, and the publisher does not notice", async () => {
  await subscribe();
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queues.urlOf("feedback") }));
  await expect(publish("lost")).resolves.toMatchObject({ MessageId: expect.any(String) });
});

test("faults: twice, throttled, answer lost; reset leaves nothing", async () => {
  await subscribe();
  server.faults.add({ kind: "duplicate", action: "Publish", times: 1 });
  await publish("twice");
  const ids = (await received()).map(({ Body }) => JSON.parse(Body!).MessageId);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  server.faults.add({ kind: "throttle", times: 1 });
  await expect(publish("x")).rejects.toMatchObject({ name: "ThrottledException" });
  server.faults.add({ kind: "lose_answer", times: 1 });
  await expect(publish("x")).rejects.toThrow();
  expect(await received()).toHaveLength(1);
  await server.reset();
  expect((await sns.send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
});
