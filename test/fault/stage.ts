import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { Clock } from "@lettermill/core/clock";
import { manualClock } from "@lettermill/local/clock";
import { createQueue, queueFunctions } from "@lettermill/local/lambda";
import { startSqs } from "@lettermill/local/sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll } from "vitest";
import { handler as tick } from "../../packages/functions/src/clock.ts";
import { handler as audience } from "../../packages/functions/src/queue/audience.ts";
import { handler as send } from "../../packages/functions/src/queue/send.ts";
import { Crash, install, type Life, live } from "./interfere.ts";

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

const handlers: Record<string, Handler> = { audience, send };

/**
 * The platform in simulated time: the queues of the send path with the limits of the real ones, its functions, and the
 * clock function every minute. Nobody sleeps: time goes on when there is nothing to do.
 */
async function open() {
  const clock = manualClock(Date.now());
  const sqs = await startSqs({ clock });
  const restore = Clock.use(clock.now, async (milliseconds) => clock.set(clock.now() + Math.ceil(milliseconds)));
  const client = new SQSClient({ endpoint: sqs.endpoint, useQueueUrlAsEndpoint: false });
  process.env.AWS_ENDPOINT_URL_SQS = sqs.endpoint; // before core makes its client
  const urls = new Map<string, string>();
  for (const name of Object.keys(handlers)) {
    const { timeout = 60, maxReceives = 5 } = queueFunctions[name] ?? {};
    const { url, arn } = await createQueue(client, `lettermill-${name}`, { visibility: 6 * timeout, maxReceives });
    urls.set(name, url);
    process.env[`QUEUE_URL_${name.toUpperCase()}`] = url;
    process.env[`QUEUE_ARN_${name.toUpperCase()}`] = arn;
  }
  install();
  afterAll(async () => {
    restore();
    await sqs.stop();
  });
  return { clock, sqs, client, urls };
}

const { clock, sqs, client, urls } = await open();

export { clock, sqs };

export type Options = {
  /** How many get each message at the same time. */
  copies?: number;
  /** Messages of a queue handled side by side. */
  workers?: number;
  /** Asked between rounds: something that a person or the world does meanwhile. */
  meanwhile?: (round: number) => Promise<void>;
};

/** Lets the platform work until it is done, or for six hours. @returns seconds that passed */
export async function play(isDone: () => Promise<boolean>, options: Options = {}): Promise<number> {
  const begun = clock.now();
  let ticked = begun;
  for (let round = 0; ; round++) {
    await options.meanwhile?.(round);
    const counts = await Promise.all(Object.keys(handlers).map((name) => serve(name, options)));
    if (counts.some((count) => count > 0)) continue;
    if (await isDone()) return (clock.now() - begun) / 1000;
    if (clock.now() - begun > 6 * 3_600_000) throw new Error("The platform did not come to an end in six hours");
    clock.advance(5_000);
    if (clock.now() - ticked < 60_000) continue;
    ticked = clock.now();
    await tick();
  }
}

/** Whether nothing is left on the queues, not even what comes again since its worker crashed. */
export async function isIdle(): Promise<boolean> {
  const left = await Promise.all(
    [...urls.values()].map(async (QueueUrl) => {
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
      return (
        Number(Attributes?.ApproximateNumberOfMessages) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
      );
    }),
  );
  return left.every((count) => count === 0);
}

async function serve(queue: string, { copies = 1, workers = 8 }: Options): Promise<number> {
  const QueueUrl = urls.get(queue);
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(10, workers),
      MessageSystemAttributeNames: ["ApproximateReceiveCount"],
    }),
  );
  await Promise.all(
    Messages.map(async (message) => {
      const ends = await Promise.all(Array.from({ length: copies }, () => invoke(queue, message)));
      // With several copies the last to end decides, as with SQS, where deleting once is enough.
      if (ends.some(Boolean)) {
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      }
    }),
  );
  return Messages.length;
}

async function invoke(queue: string, message: Message): Promise<boolean> {
  const { MessageId = "", ReceiptHandle = "", Body = "", Attributes } = message;
  const receives = Number(Attributes?.ApproximateReceiveCount ?? 1);
  const life: Life = { queue, body: JSON.parse(Body).body, receives, calls: new Map(), isDead: false };
  const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body } as SQSEvent["Records"][number];
  try {
    const answer = await live(life, async () => handlers[queue]?.({ Records: [record] }));
    return answer?.batchItemFailures.length === 0;
  } catch (error) {
    if (error instanceof Crash) return false;
    throw error;
  }
}
