import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { sqs } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { queueUrl } from "../config/index.ts";
import { type Content, read } from "./letter.ts";

/** A message in a dead-letter queue. */
export type Letter = Content & {
  message_id: string;
  body: string;
  first_sent_at: string;
  receive_count: number;
};

/** Seconds that what is looked at stays hidden from others, should this process not live to give it back. */
const glance = 30;
/** Milliseconds, and messages, after which one look at a queue ends. */
const longestLook = 15_000;
export const mostLooked = 1_000;

/** `<name>-dead`, here as in AWS. */
export const deadUrl = (queue: string): string => `${queueUrl(queue)}-dead`;

/**
 * Goes through what a dead-letter queue holds. SQS shows messages only by handing them out: each is hidden from others
 * for that long, and its receive count grows.
 *
 * @param isDone - whether a letter is to leave the queue; the others are given back at the end
 * @returns whether all of it was seen: it may hold more than one look takes, and somebody else may be looking
 */
export async function sift(queue: string, isDone: (letter: Letter) => Promise<boolean>): Promise<boolean> {
  const QueueUrl = deadUrl(queue);
  const { waiting: expected, hidden } = await countOf(queue);
  const wasAlone = hidden === 0;
  if (expected === 0) return wasAlone;
  const end = Clock.millis() + longestLook;
  const kept: Message[] = [];
  let looked = 0;
  try {
    while (looked < mostLooked && Clock.millis() < end) {
      // A short poll asks some of the queue's machines only: so long as some are missing, ask all.
      const messages = await receive(QueueUrl, looked < expected ? 1 : 0);
      if (messages.length === 0) return wasAlone;
      looked += messages.length;
      const done: Message[] = [];
      for (const message of messages) ((await isDone(letterOf(message))) ? done : kept).push(message);
      await remove(QueueUrl, done);
    }
    return false;
  } finally {
    await giveBack(QueueUrl, kept);
  }
}

async function receive(QueueUrl: string, WaitTimeSeconds: number): Promise<Message[]> {
  const { Messages = [] } = await sqs().send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds,
      VisibilityTimeout: glance,
      MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
    }),
  );
  return Messages;
}

const letterOf = ({ MessageId = "", Body = "", Attributes = {} }: Message): Letter => ({
  message_id: MessageId,
  body: Body,
  first_sent_at: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
  receive_count: Number(Attributes.ApproximateReceiveCount ?? 0),
  ...read(Body),
});

const entries = (messages: Message[]) =>
  messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));

async function remove(QueueUrl: string, messages: Message[]): Promise<void> {
  if (messages.length === 0) return;
  await sqs().send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries(messages) }));
}

async function giveBack(QueueUrl: string, messages: Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += 10) {
    const Entries = entries(messages.slice(from, from + 10)).map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
    await sqs().send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

/** About how many messages wait there, and how many somebody is looking at; SQS counts within a minute. */
export async function countOf(queue: string): Promise<{ waiting: number; hidden: number }> {
  const { Attributes = {} } = await sqs().send(
    new GetQueueAttributesCommand({
      QueueUrl: deadUrl(queue),
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  const { ApproximateNumberOfMessages: waiting = 0, ApproximateNumberOfMessagesNotVisible: hidden = 0 } = Attributes;
  return { waiting: Number(waiting), hidden: Number(hidden) };
}
