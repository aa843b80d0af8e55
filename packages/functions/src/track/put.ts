import { queueUrl } from "@lettermill/core/config/environment";
import { call, pauseAfter, tries } from "../call.ts";

type Entry = { text: string; resolve: () => void; reject: (error: unknown) => void };
type Failed = { Id: string; SenderFault: boolean; Code: string };

/** Entries that a request to SQS takes; so many hits are far below its 1 MiB. */
const most = 10;

/** Milliseconds that a reader waits at most, for the request under way and for that of their own hit together. */
const patience = 1_500;

let waiting: Entry[] = [];
let oldest = 0;
let underWay = 0;

/**
 * Puts a hit on the feedback queue, and is done when SQS has it. Where several come to one process at once, they share a
 * request: that costs more than all else about a hit. The first goes at once; those that come while it is under way
 * go when it is back, or as soon as they fill a request. In Lambda, where a process has one reader at a time, each goes at once.
 *
 * @throws Error when SQS did not take it
 */
export function put(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) oldest = performance.now();
    waiting.push({ text, resolve, reject });
    if (underWay === 0 || waiting.length === most) void flush();
  });
}

async function flush(): Promise<void> {
  const entries = waiting;
  waiting = [];
  underWay++;
  await send(entries, oldest + patience).catch((error: unknown) => {
    for (const { reject } of entries) reject(error);
  });
  underWay--;
  if (underWay === 0 && waiting.length > 0) void flush();
}

/** By SQS's JSON protocol. What it refuses of a request for now is asked for again, like a request that it refuses. */
async function send(entries: Entry[], deadline: number, attempt = 1): Promise<void> {
  const QueueUrl = queueUrl("feedback");
  const answer = await call({
    name: "SQS",
    service: "sqs",
    origin: process.env.AWS_ENDPOINT_URL_SQS ?? QueueUrl,
    target: "AmazonSQS.SendMessageBatch",
    json: "1.0",
    body: { QueueUrl, Entries: entries.map(({ text }, n) => ({ Id: String(n), MessageBody: text })) },
    patience: deadline - performance.now(),
  });
  const { Failed = [] } = JSON.parse(answer) as { Failed?: Failed[] };
  const again: Entry[] = [];
  for (const [n, entry] of entries.entries()) {
    const failed = Failed.find(({ Id }) => Id === String(n));
    if (!failed) entry.resolve();
    else if (failed.SenderFault || attempt === tries) entry.reject(new Error(`SQS answered ${failed.Code}`));
    else again.push(entry);
  }
  if (again.length === 0) return;
  await pauseAfter(attempt);
  await send(again, deadline, attempt + 1);
}
