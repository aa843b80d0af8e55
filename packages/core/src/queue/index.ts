import { ChangeMessageVisibilityCommand, SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import * as Actor from "../actor/index.ts";
import { sqs } from "../aws/index.ts";
import { queueUrl } from "../config/index.ts";
import { AppError } from "../error/index.ts";

/** A named queue and the shape of what travels in it. */
export type Queue<T> = { name: string; schema: z.ZodType<T> };

export const define = <T>(name: string, schema: z.ZodType<T>): Queue<T> => ({ name, schema });

/** What is on the wire: the body, and the workspace in whose name the consumer acts. */
const Envelope = z.object({ workspace_id: z.string(), body: z.unknown() });

/** Seconds that a message can be kept back. */
export const longestDelay = 900;

export type Delivery<T> = { workspace_id: string; body: T };

/**
 * Puts messages on a queue, ten to a call. Delivered at least once, in any order.
 *
 * @param options.delay - seconds before they become visible, at most 900
 * @throws AppError unavailable when SQS refused some entry after the SDK's own retries
 */
export async function send<T>(queue: Queue<T>, bodies: T[], options: { delay?: number } = {}): Promise<void> {
  const workspace_id = Actor.workspaceId();
  await put(
    queue,
    bodies.map((body) => encode(workspace_id, body)),
    options,
  );
}

/** Puts texts on a queue as they are, such as messages that came by another way; else like `send`. */
export async function put(queue: Queue<unknown>, texts: string[], options: { delay?: number } = {}): Promise<void> {
  const entries = texts.map((MessageBody, index) => ({
    Id: String(index),
    MessageBody,
    ...(options.delay ? { DelaySeconds: Math.min(longestDelay, Math.ceil(options.delay)) } : {}),
  }));
  for (let from = 0; from < entries.length; from += 10) {
    const answer = await sqs().send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl(queue.name), Entries: entries.slice(from, from + 10) }),
    );
    if (answer.Failed?.length) throw new AppError("unavailable", "queue.refused", `Queue ${queue.name} refused.`);
  }
}

/** The wire form of one message; a schedule's target carries the same. */
export const encode = (workspace_id: string, body: unknown): string => JSON.stringify({ workspace_id, body });

/** @throws when the text is not a message of this queue: a programming error, so it ends in the dead-letter queue */
export function decode<T>(queue: Queue<T>, text: string): Delivery<T> {
  const envelope = Envelope.parse(JSON.parse(text));
  return { workspace_id: envelope.workspace_id, body: queue.schema.parse(envelope.body) };
}

/**
 * Thrown by a consumer that is not ready for a message: a copy comes after `seconds` (at most 900). A copy, since being
 * received again would count towards the dead-letter queue.
 */
export class Later extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`later: ${seconds} s`);
    this.name = "Later";
    this.seconds = seconds;
  }
}

/**
 * Thrown by a consumer that must see the message itself again after `seconds`. No copy of it, which would multiply what
 * SQS has given to several; it counts as received once more, so this is for what is over soon.
 */
export class Again extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`again: ${seconds} s`);
    this.name = "Again";
    this.seconds = seconds;
  }
}

/** Lets a message that is not deleted be received again after so many seconds. */
export async function hide(queue: Queue<unknown>, ReceiptHandle: string, seconds: number): Promise<void> {
  const VisibilityTimeout = Math.ceil(seconds);
  await sqs().send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl(queue.name), ReceiptHandle, VisibilityTimeout }),
  );
}

export * as Queue from "./index.ts";
