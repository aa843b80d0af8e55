import { Worker } from "node:worker_threads";
import type { SQSEvent } from "aws-lambda";
import { announcement } from "../../packages/core/src/feedback/feedback.fixture.ts";
import { delivery, open } from "./feedback-event.ts";
import type { Bench, Figure } from "./figure.ts";

/** `npm run bench:feedback [-- seconds]` */
export const bench: Bench = {
  title: "Feedback events a second",
  about:
    "What one core takes of the feedback function, to the counters, against a fake DynamoDB and S3 in threads of their own " +
    "that answer at once: deliveries from files of 500 SES events of 3 kB, opens from the text of queue records, 100 hits of " +
    "our own links a batch. Counted in CPU time of the function's thread and those that serve it, so other load does not " +
    "matter. The floor does no more than parse the same texts.",
  measure: ([seconds = "5"]) => measure(Number(seconds)),
};

/** What the function is called with, what is parsed of it at least, and how many events it holds. */
type Batch = { event: SQSEvent; texts: string[] };

async function measure(seconds: number): Promise<Figure[]> {
  const [dynamo, s3] = [await serve("fake-dynamo"), await serve("fake-s3")];
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    TABLE_NAME: "lettermill",
    PUBLIC_URL: "http://localhost:8000",
    TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString("base64url")}`,
    AUTH_KEYS: `a:${Buffer.alloc(32, 2).toString("base64url")}`,
    POWERTOOLS_LOG_LEVEL: "ERROR",
  });
  const { handler } = await import("../../packages/functions/src/queue/feedback.ts");
  const take = async ({ event }: Batch) => {
    const { batchItemFailures } = await handler(event);
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} messages failed`);
  };
  const figures: Figure[] = [];
  for (const [name, batches] of [
    ["deliveries", await files(s3.url)],
    ["opens", hits()],
  ] as const) {
    const value = await perCore(batches, seconds, take);
    const floor = await perCore(batches, seconds / 5, parse);
    figures.push({ name, value, unit: "events/s per core", floor, goal: { least: 5_000 } });
  }
  await Promise.all([dynamo.end(), s3.end()]);
  return figures;
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);
const eventOf = (bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, n) => ({ messageId: `m${n}`, body })) as SQSEvent["Records"],
});

/** A file to a batch, as it is while a campaign goes out. */
const files = (s3: string): Promise<Batch[]> =>
  Promise.all(
    numbers(0, 10).map(async (file) => {
      const texts = numbers(500 * file, 500).map(delivery);
      await fetch(`${s3}/bench/${file}`, { method: "PUT", body: texts.join("") });
      return { event: eventOf([announcement("bench", String(file))]), texts };
    }),
  );

const hits = (): Batch[] =>
  numbers(0, 50).map((batch) => {
    const texts = numbers(100 * batch, 100).map(open);
    return { event: eventOf(texts), texts };
  });

/** Events in a second of CPU time, after a warm-up. */
async function perCore(batches: Batch[], seconds: number, take: (batch: Batch) => Promise<void>) {
  const until = async (end: number) => {
    let events = 0;
    for (let count = 0; performance.now() < end; count++) {
      const batch = batches[count % batches.length];
      if (!batch) throw new Error("Nothing to take");
      await take(batch);
      events += batch.texts.length;
    }
    return events;
  };
  await until(performance.now() + seconds * 300);
  const before = process.threadCpuUsage();
  const events = await until(performance.now() + seconds * 1000);
  const { user, system } = process.threadCpuUsage(before);
  return (events * 1e6) / (user + system);
}

async function parse({ texts }: Batch): Promise<void> {
  for (const text of texts) JSON.parse(text);
}

async function serve(name: string): Promise<{ url: string; end: () => Promise<unknown> }> {
  const worker = new Worker(new URL(`./${name}.ts`, import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, end: () => worker.terminate() };
}
