import { readBody } from "../loopback/index.ts";
import { readXml, unescapeXml } from "../xml/index.ts";
import { answerEmpty, answerXml, type Call } from "./call.ts";
import { badArgument } from "./errors.ts";
import type { Notification, Store, StoredObject } from "./store.ts";

/** S3 asks each queue to take a test message before it believes in it. */
export async function putNotifications(call: Call): Promise<void> {
  const { store, request, bucket, deliver } = call;
  store.bucket(bucket);
  const document = (await readBody(request)).toString();
  for (const other of ["TopicConfiguration", "CloudFunctionConfiguration", "EventBridgeConfiguration"])
    if (readXml(document, other).length > 0) throw badArgument(`${other} is not supported here`);
  const notifications = readXml(document, "QueueConfiguration").map(notificationOf);
  const time = new Date(store.clock.now()).toISOString();
  const test = JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Time: time, Bucket: bucket });
  for (const { queue_arn } of notifications)
    await deliver(queue_arn, test).catch(() => {
      throw badArgument("Unable to validate the following destination configurations");
    });
  await store.saveNotifications(bucket, notifications);
  answerEmpty(call, 200);
}

function notificationOf(document: string): Notification {
  const text = (name: string) => unescapeXml(readXml(document, name)[0] ?? "");
  const rules = readXml(document, "FilterRule").map((rule) => [readXml(rule, "Name")[0], readXml(rule, "Value")[0]]);
  const [[name = "prefix", prefix = ""] = [], ...more] = rules;
  if (name.toLowerCase() !== "prefix" || more.length > 0) throw badArgument("Only a prefix is supported here");
  const events = readXml(document, "Event");
  if (events.some((event) => event !== "s3:ObjectCreated:*"))
    throw badArgument("Only s3:ObjectCreated:* is supported here");
  return { id: text("Id"), queue_arn: text("Queue"), prefix: unescapeXml(prefix) };
}

export function getNotifications(call: Call): void {
  const QueueConfiguration = call.store.bucket(call.bucket).notifications.map(({ id, queue_arn, prefix }) => ({
    Id: id,
    Queue: queue_arn,
    Event: "s3:ObjectCreated:*",
    Filter: { S3Key: { FilterRule: { Name: "Prefix", Value: prefix } } },
  }));
  answerXml(call, "NotificationConfiguration", { QueueConfiguration });
}

/**
 * Tells the queues of a bucket of an object that is there, before its writer hears of it: a writer that is told of no
 * success writes again.
 *
 * @param event - such as `Put`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export async function announce({ store, bucket, deliver }: Call, event: string, object: StoredObject): Promise<void> {
  const concerned = store.bucket(bucket).notifications.filter(({ prefix }) => object.key.startsWith(prefix));
  await Promise.all(
    concerned.map(({ id, queue_arn }) =>
      deliver(queue_arn, JSON.stringify(messageOf(store, bucket, event, id, object))),
    ),
  );
}

function messageOf(store: Store, bucket: string, event: string, configurationId: string, object: StoredObject) {
  const key = encodeURIComponent(object.key).replaceAll("%2F", "/").replaceAll("%20", "+");
  const record = {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: process.env.AWS_REGION ?? "us-east-1",
    eventTime: new Date(store.clock.now()).toISOString(),
    eventName: `ObjectCreated:${event}`,
    s3: {
      s3SchemaVersion: "1.0",
      configurationId,
      bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
      object: { key, size: object.size, eTag: object.etag.replaceAll('"', "") },
    },
  };
  return { Records: [record] };
}
