import { assertAttributeNames, assertAttributes, redrive, withDefaults } from "./attribute.ts";
import type { Action, Context } from "./context.ts";
import { badValue, SqsError } from "./errors.ts";
import { type Input, optionalText, text, textMap, texts, wholeNumber } from "./input.ts";
import type { Queue } from "./queue.ts";

export const createQueue: Action = async (context, input) => {
  const name = text(input, "QueueName");
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name))
    throw badValue("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  const attributes = textMap(input, "Attributes");
  assertAttributes(attributes);
  const existing = context.store.queues.get(name);
  if (existing) assertSame(existing, attributes);
  else await context.store.saveQueue({ name, attributes: withDefaults(attributes), tags: textMap(input, "tags") });
  return { QueueUrl: context.urlOf(name) };
};

export const getQueueUrl: Action = (context, input) => ({
  QueueUrl: context.urlOf(context.store.queue(text(input, "QueueName")).name),
});

export const listQueues: Action = (context, input) => {
  const prefix = optionalText(input, "QueueNamePrefix") ?? "";
  const limit = wholeNumber(input, "MaxResults", [1, 1000]) ?? 1000;
  const after = optionalText(input, "NextToken") ?? "";
  const names = [...context.store.queues.keys()].filter((name) => name.startsWith(prefix) && name > after).sort();
  const page = names.slice(0, limit);
  return { QueueUrls: page.map(context.urlOf), ...(names.length > limit ? { NextToken: page.at(-1) } : {}) };
};

export const listDeadLetterSourceQueues: Action = (context, input) => {
  const { arn } = queueOf(context, input);
  const sources = [...context.store.queues.values()].filter((queue) => redrive(queue.attributes)?.target_arn === arn);
  return { queueUrls: sources.map(({ name }) => context.urlOf(name)) };
};

export const getQueueAttributes: Action = (context, input) => {
  const queue = queueOf(context, input);
  const wanted = texts(input, "AttributeNames");
  assertAttributeNames(wanted);
  queue.promote();
  const all: Record<string, string> = {
    ...queue.attributes,
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queue.counts.ready),
    ApproximateNumberOfMessagesNotVisible: String(queue.counts.inflight),
    ApproximateNumberOfMessagesDelayed: String(queue.counts.delayed),
    CreatedTimestamp: String(Math.floor(queue.created_at / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modified_at / 1000)),
  };
  const chosen = wanted.includes("All")
    ? all
    : Object.fromEntries(Object.entries(all).filter(([n]) => wanted.includes(n)));
  return { Attributes: chosen };
};

export const setQueueAttributes: Action = async (context, input) => {
  const { name, attributes, tags } = queueOf(context, input);
  const changes = textMap(input, "Attributes");
  assertAttributes(changes);
  const merged = Object.entries({ ...attributes, ...changes }).filter(([, value]) => value !== "");
  await context.store.saveQueue({ name, attributes: withDefaults(Object.fromEntries(merged)), tags });
  return {};
};

export const deleteQueue: Action = async (context, input) => {
  await context.store.deleteQueue(queueOf(context, input).name);
  return {};
};

export const purgeQueue: Action = async (context, input) => {
  await context.store.purge(queueOf(context, input));
  return {};
};

export const listQueueTags: Action = (context, input) => ({ Tags: queueOf(context, input).tags });

export const tagQueue: Action = async (context, input) => {
  const { name, attributes, tags } = queueOf(context, input);
  await context.store.saveQueue({ name, attributes, tags: { ...tags, ...textMap(input, "Tags") } });
  return {};
};

export const untagQueue: Action = async (context, input) => {
  const { name, attributes, tags } = queueOf(context, input);
  const keys = texts(input, "TagKeys");
  const left = Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
  await context.store.saveQueue({ name, attributes, tags: left });
  return {};
};

/** The queue that a request names; only the last part of its address counts, since a restart may change the port. */
export function queueOf(context: Context, input: Input): Queue {
  const url = text(input, "QueueUrl");
  return context.store.queue(url.slice(url.lastIndexOf("/") + 1));
}

function assertSame(queue: Queue, attributes: Record<string, string>): void {
  const different = Object.entries(attributes).find(([name, value]) => queue.attributes[name] !== value);
  if (different)
    throw new SqsError(
      "QueueNameExists",
      `A queue already exists with the same name and a different value for attribute ${different[0]}`,
    );
}
