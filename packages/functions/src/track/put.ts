import { queueUrl } from "@lettermill/core/config/environment";
import type { Feedback } from "@lettermill/core/feedback";
import { call, Refused } from "../call.ts";

type Entry = { workspace_id: string; hit: Feedback.Hit; resolve: () => void; reject: (error: unknown) => void };

/** Hits of a message; so many of the longest are well below the 1 MiB that SQS takes. */
const most = 50;

/** Milliseconds for a message. A reader waits so long at most, and as long again where another is under way. */
const patience = 1_500;

let waiting: Entry[] = [];
let isUnderWay = false;

/**
 * Puts a hit on the feedback queue, and is done when SQS has it. Those of one workspace that come to a process at once
 * share a message, since a request to SQS costs more than all else about a hit: who comes while one is under way waits
 * until it is back. In Lambda, where a process has one reader at a time, each goes at once and alone.
 *
 * @throws Error when SQS did not take it
 */
export function put(workspace_id: string, hit: Feedback.Hit): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ workspace_id, hit, resolve, reject });
    if (!isUnderWay && waiting.length === 1) setImmediate(flush); // after what has come already
  });
}

async function flush(): Promise<void> {
  const messages = Map.groupBy(waiting, ({ workspace_id }, n) => `${workspace_id} ${Math.floor(n / most)}`);
  waiting = [];
  isUnderWay = true;
  await Promise.all([...messages.values()].map((entries) => send(entries)));
  isUnderWay = false;
  if (waiting.length > 0) setImmediate(flush);
}

/** By SQS's JSON protocol. */
async function send(entries: Entry[]): Promise<void> {
  const [first, ...others] = entries;
  const body = { ...first?.hit, ...(others.length > 0 ? { others: others.map(({ hit }) => hit) } : {}) };
  try {
    const QueueUrl = queueUrl("feedback");
    await call({
      name: "SQS",
      service: "sqs",
      origin: process.env.AWS_ENDPOINT_URL_SQS ?? QueueUrl,
      target: "AmazonSQS.SendMessage",
      json: "1.0",
      body: { QueueUrl, MessageBody: JSON.stringify({ workspace_id: first?.workspace_id, body }) },
      patience,
    });
    for (const { resolve } of entries) resolve();
  } catch (error) {
    // What SQS never takes must not be the loss of what came along with it.
    if (error instanceof Refused && others.length > 0) await Promise.all(entries.map((entry) => send([entry])));
    else for (const { reject } of entries) reject(error);
  }
}
