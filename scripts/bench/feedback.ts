import { Worker } from "node:worker_threads";
import type { SQSEvent } from "aws-lambda";
import type { Bench, Figure } from "./figure.ts";

/** `npm run bench:feedback [-- seconds]` */
export const bench: Bench = {
  title: "Feedback events a second",
  about:
    "What one core takes of the feedback function: from the text of queue records (100 a batch, SNS notifications of SES " +
    "events of 3 kB, hits of our own links) to the counters, against a fake DynamoDB in a thread of its own that answers " +
    "at once. Counted in CPU time of the function's thread and those that serve it, so other load does not matter. The " +
    "floor does no more than parse the same texts.",
  measure: ([seconds = "5"]) => measure(Number(seconds)),
};

const batchSize = 100;

async function measure(seconds: number): Promise<Figure[]> {
  const { port, end } = await fakeDynamo();
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    TABLE_NAME: "lettermill",
    PUBLIC_URL: "http://localhost:8000",
    TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString("base64url")}`,
    AUTH_KEYS: `a:${Buffer.alloc(32, 2).toString("base64url")}`,
    POWERTOOLS_LOG_LEVEL: "ERROR",
  });
  const { handler } = await import("../../packages/functions/src/queue/feedback.ts");
  const { delivery, open } = await import("./feedback-event.ts");
  const figures: Figure[] = [];
  for (const [name, make, goal] of [
    ["deliveries", delivery, 5_000],
    ["opens", open, undefined],
  ] as const) {
    const batches = Array.from({ length: 50 }, (_, n) => eventOf(make, n));
    const take = async (event: SQSEvent) => {
      const { batchItemFailures } = await handler(event);
      if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
    };
    const value = await perCore(batches, seconds, take);
    const floor = await perCore(batches, seconds / 5, parse);
    figures.push({ name, value, unit: "events/s per core", floor, ...(goal ? { goal: { least: goal } } : {}) });
  }
  await end();
  return figures;
}

function eventOf(make: (n: number) => string, batch: number): SQSEvent {
  const Records = Array.from({ length: batchSize }, (_, n) => ({
    messageId: `m${n}`,
    body: make(batch * batchSize + n),
  })) as SQSEvent["Records"];
  return { Records };
}

/** Events in a second of CPU time, after a warm-up. */
async function perCore(batches: SQSEvent[], seconds: number, take: (event: SQSEvent) => Promise<void>) {
  const until = async (end: number) => {
    let count = 0;
    while (performance.now() < end) {
      const batch = batches[count++ % batches.length];
      if (batch) await take(batch);
    }
    return count * batchSize;
  };
  await until(performance.now() + seconds * 300);
  const before = process.threadCpuUsage();
  const events = await until(performance.now() + seconds * 1000);
  const { user, system } = process.threadCpuUsage(before);
  return (events * 1e6) / (user + system);
}

async function parse({ Records }: SQSEvent): Promise<void> {
  for (const { body } of Records) {
    const { Message } = JSON.parse(body) as { Message?: string };
    if (Message) JSON.parse(Message);
  }
}

async function fakeDynamo(): Promise<{ port: number; end: () => Promise<unknown> }> {
  const worker = new Worker(new URL("./fake-dynamo.ts", import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  return { port, end: () => worker.terminate() };
}
