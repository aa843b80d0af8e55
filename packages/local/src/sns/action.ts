import { randomUUID } from "node:crypto";
import type { Xml } from "../xml/index.ts";
import { invalid, notFound } from "./errors.ts";
import { attributeMap, type Form, field, messageAttributes } from "./form.ts";
import type { Publish } from "./publish.ts";
import type { Store, Subscription, Topic } from "./store.ts";

export type Context = { store: Store; arnOf: (name: string) => string; publish: Publish };
export type Action = (context: Context, form: Form) => Promise<Answer> | Answer;
type Answer = { [name: string]: Xml };

const longestMessage = 256 * 1024;

export const createTopic: Action = async ({ store, arnOf }, form) => {
  const name = field(form, "Name");
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalid("Topic Name");
  const arn = arnOf(name);
  if (!store.topics.has(arn)) await store.saveTopic({ arn, attributes: attributeMap(form) });
  return { TopicArn: arn };
};

export const deleteTopic: Action = async ({ store }, form) => {
  await store.deleteTopic(field(form, "TopicArn"));
  return {};
};

export const listTopics: Action = ({ store }) => ({
  Topics: { member: [...store.topics.keys()].map((TopicArn) => ({ TopicArn })) },
});

export const getTopicAttributes: Action = (context, form) => {
  const { arn, attributes } = topicOf(context, form);
  const confirmed = subscriptionsOf(context, arn).length;
  const all = { ...attributes, TopicArn: arn, SubscriptionsConfirmed: String(confirmed), SubscriptionsPending: "0" };
  return attributesAnswer(all);
};

export const subscribe: Action = async (context, form) => {
  const { arn } = topicOf(context, form);
  const endpoint = field(form, "Endpoint");
  if (field(form, "Protocol") !== "sqs") throw invalid("Protocol: only sqs is supported here");
  if (!endpoint.startsWith("arn:aws:sqs:")) throw invalid("SQS endpoint ARN");
  const attributes = attributeMap(form);
  for (const name of Object.keys(attributes))
    if (name !== "RawMessageDelivery") throw invalid(`Attributes: ${name} is not supported here`);
  const existing = subscriptionsOf(context, arn).find(({ queue_arn }) => queue_arn === endpoint);
  const raw = attributes.RawMessageDelivery === "true";
  const subscription = existing ?? { arn: `${arn}:${randomUUID()}`, topic_arn: arn, queue_arn: endpoint, raw };
  if (!existing) await context.store.saveSubscription(subscription);
  return { SubscriptionArn: subscription.arn };
};

export const unsubscribe: Action = async ({ store }, form) => {
  await store.deleteSubscription(field(form, "SubscriptionArn"));
  return {};
};

export const setSubscriptionAttributes: Action = async ({ store }, form) => {
  const subscription = store.subscriptions.get(field(form, "SubscriptionArn"));
  if (!subscription) throw notFound("Subscription");
  const name = field(form, "AttributeName");
  if (name !== "RawMessageDelivery") throw invalid(`AttributeName: ${name} is not supported here`);
  await store.saveSubscription({ ...subscription, raw: form.get("AttributeValue") === "true" });
  return {};
};

export const getSubscriptionAttributes: Action = ({ store }, form) => {
  const subscription = store.subscriptions.get(field(form, "SubscriptionArn"));
  if (!subscription) throw notFound("Subscription");
  const { arn, topic_arn, queue_arn, raw } = subscription;
  const place = { SubscriptionArn: arn, TopicArn: topic_arn, Protocol: "sqs", Endpoint: queue_arn };
  return attributesAnswer({ ...place, PendingConfirmation: "false", RawMessageDelivery: String(raw) });
};

export const listSubscriptionsByTopic: Action = (context, form) => {
  const { arn } = topicOf(context, form);
  const member = subscriptionsOf(context, arn).map((subscription) => ({
    SubscriptionArn: subscription.arn,
    TopicArn: arn,
    Protocol: "sqs",
    Endpoint: subscription.queue_arn,
    Owner: arn.split(":")[4],
  }));
  return { Subscriptions: { member } };
};

export const publishMessage: Action = async (context, form) => {
  const { arn } = topicOf(context, form);
  const message = field(form, "Message");
  if (Buffer.byteLength(message) > longestMessage) throw invalid("Message too long");
  const subject = form.get("Subject") ?? undefined;
  return { MessageId: await context.publish(message, arn, { subject, attributes: messageAttributes(form) }) };
};

const attributesAnswer = (attributes: Record<string, string>): Answer => ({
  Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) },
});

function topicOf({ store }: Context, form: Form): Topic {
  const topic = store.topics.get(form.get("TopicArn") ?? form.get("TargetArn") ?? "");
  if (!topic) throw notFound("Topic");
  return topic;
}

function subscriptionsOf({ store }: Context, topic_arn: string): Subscription[] {
  return [...store.subscriptions.values()].filter((one) => one.topic_arn === topic_arn);
}
