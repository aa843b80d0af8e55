import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Clock } from "@lettermill/core/clock";
import { manualClock } from "@lettermill/local/clock";
import { createQueue } from "@lettermill/local/lambda";
import { startSes } from "@lettermill/local/ses";
import { startSqs } from "@lettermill/local/sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll } from "vitest";
import { dynamo, sesSender, sqs as sqsClient } from "../../packages/core/src/aws/index.ts";
import { handler as audience } from "../../packages/functions/src/queue/audience.ts";
import { handler as send } from "../../packages/functions/src/queue/send.ts";
import { seeded } from "../../scripts/soak/random.ts";

/** Milliseconds that a call takes, there and back: the least and the most. */
const latency = { dynamo: [3, 15], sqs: [5, 20], ses: [50, 150] } as const;

/**
 * Workers of the send queue in simulated time: the real function, queue, table and provider, but each call takes the
 * time that it takes in AWS, by a seeded random source, and the provider enforces its quota by the same clock. Time goes
 * on, a millisecond at a time, when nobody has anything left to do.
 */
async function open() {
  const clock = manualClock(Date.now());
  const [sqs, ses] = await Promise.all([startSqs({ clock }), startSes({ clock: clock })]);
  process.env.AWS_ENDPOINT_URL_SQS = sqs.endpoint; // before core makes its clients
  process.env.AWS_ENDPOINT_URL_SESV2 = ses.endpoint;
  const client = new SQSClient({ endpoint: sqs.endpoint, useQueueUrlAsEndpoint: false });
  const urls: Record<string, string> = {};
  for (const name of ["audience", "send"]) {
    const { url } = await createQueue(client, `lettermill-${name}`, { visibility: 180, maxReceives: 5 });
    urls[name] = url;
    process.env[`QUEUE_URL_${name.toUpperCase()}`] = url;
  }
  const sleep = (milliseconds: number) => new Promise<void>((wake) => clock.at(clock.now() + milliseconds, wake));
  const restore = Clock.use(clock.now, sleep);
  afterAll(async () => {
    restore();
    await Promise.all([sqs.stop(), ses.stop()]);
  });
  return { clock, ses, client, urls, sleep };
}

const { clock, ses, client, urls, sleep } = await open();

export { clock, ses };

/** Calls that are really under way. */
let busy = 0;
let random: (() => number) | undefined;

async function really<T>(work: () => Promise<T>): Promise<T> {
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
  }
}

type Stacked = { middlewareStack: { add: (middleware: unknown, options: object) => void } };
type Next = (args: unknown) => Promise<{ output: { BulkEmailEntryResults?: { Status?: string }[] } }>;

/** Recipients whom the provider refused in the race under way. */
let refused = 0;

for (const [part, made] of [
  ["dynamo", dynamo()],
  ["sqs", sqsClient()],
  ["ses", sesSender()],
] as const) {
  const [least, most] = latency[part];
  const way = () => (random ? sleep((least + random() * (most - least)) / 2) : undefined);
  const slowed = (next: Next) => async (args: unknown) => {
    await way();
    const answer = await really(() => next(args));
    for (const { Status } of answer.output.BulkEmailEntryResults ?? []) if (Status !== "SUCCESS") refused += 1;
    await way();
    return answer;
  };
  (made as unknown as Stacked).middlewareStack.add(slowed, { step: "initialize", priority: "high" });
}

const receive = async (queue: string, count: number): Promise<Message[]> => {
  const command = new ReceiveMessageCommand({ QueueUrl: urls[queue], MaxNumberOfMessages: count });
  return (await really(() => client.send(command))).Messages ?? [];
};

async function handle(
  queue: string,
  handler: (event: SQSEvent) => Promise<SQSBatchResponse>,
  messages: Message[],
): Promise<void> {
  const Records = messages.map(
    ({ MessageId = "", Body = "" }) => ({ messageId: MessageId, body: Body }) as SQSEvent["Records"][number],
  );
  const { batchItemFailures } = await handler({ Records });
  if (batchItemFailures.length > 0) throw new Error("A message failed");
  for (const { ReceiptHandle } of messages) {
    await really(() => client.send(new DeleteMessageCommand({ QueueUrl: urls[queue], ReceiptHandle })));
  }
}

/** Plans what was launched, in no time. */
export async function plan(): Promise<void> {
  for (let messages = await receive("audience", 10); messages.length > 0; messages = await receive("audience", 10)) {
    await handle("audience", audience, messages);
  }
}

/**
 * Sends what is planned by so many workers, each of which takes a share of the messages, and the next when it is done.
 *
 * @returns how many recipients the provider refused
 */
export async function race(workers: number, seed: number, isDone: () => boolean): Promise<number> {
  random = seeded(seed);
  refused = 0;
  const share = Math.max(1, Math.min(10, Math.floor(16 / workers)));
  const begun = clock.now();
  const work = async () => {
    while (!isDone()) {
      if (clock.now() - begun > 600_000) throw new Error("The workers came to no end in ten minutes");
      await sleep(20); // the poller's way to the queue and back
      const messages = await receive("send", share);
      if (messages.length > 0) await handle("send", send, messages);
    }
  };
  let running = true;
  const all = Promise.all(Array.from({ length: workers }, work)).finally(() => {
    running = false;
  });
  while (running) {
    for (let quiet = 0; quiet < 4; quiet = busy > 0 ? 0 : quiet + 1) await new Promise((turn) => setImmediate(turn));
    clock.advance(1);
  }
  await all;
  random = undefined;
  return refused;
}
