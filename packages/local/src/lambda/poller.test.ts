import {
  GetQueueAttributesCommand,
  type QueueAttributeName,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createQueue, type EventSource, invoker, startPoller } from "./index.ts";

let server: FauxqsServer;
let client: SQSClient;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  client = new SQSClient({ endpoint: server.address });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

let made = 0;
type Options = { timeout?: number; visibility?: number; maxReceives?: number } & Partial<EventSource>;

async function consume(work: (event: SQSEvent) => unknown, options: Options = {}) {
  const name = `q${++made}`;
  const { timeout = 5, visibility = 1, maxReceives = 10, ...source } = options;
  const queue = await createQueue(client, name, { visibility, maxReceives });
  const invoke = invoker({ name, handler: work, timeout });
  const start = () =>
    startPoller(
      client,
      { url: queue.url, arn: queue.arn, batchSize: 10, batchWindow: 0, concurrency: 2, ...source },
      invoke,
    );
  const send = async (bodies: string[]) => {
    for (let from = 0; from < bodies.length; from += 10) {
      const Entries = bodies.slice(from, from + 10).map((body, index) => ({ Id: String(index), MessageBody: body }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }));
    }
  };
  return {
    queue,
    send,
    /** Starts polling and stops at the test's end. */
    start: () => {
      const poller = start();
      onTestFinished(() => poller.stop());
      return poller;
    },
  };
}

async function count(url: string): Promise<number> {
  const names: QueueAttributeName[] = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: names }));
  return names.reduce((sum, name) => sum + Number(answer.Attributes?.[name]), 0);
}

const bodies = (event: SQSEvent) => event.Records.map((record) => record.body);
const eventually = { timeout: 10_000, interval: 20 };

test("an event has the shape that Lambda gives it, and what succeeded is deleted", async () => {
  const seen: SQSEvent[] = [];
  const { queue, start } = await consume((event) => void seen.push(event));
  await client.send(
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: "héllo",
      MessageAttributes: { kind: { DataType: "String", StringValue: "greeting" } },
    }),
  );
  start();
  await vi.waitFor(async () => expect([seen.length, await count(queue.url)]).toEqual([1, 0]), eventually);
  expect(seen[0]).toEqual({
    Records: [
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: "héllo",
        attributes: expect.objectContaining({
          ApproximateReceiveCount: "1",
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        }),
        messageAttributes: {
          kind: { stringValue: "greeting", stringListValues: [], binaryListValues: [], dataType: "String" },
        },
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: "aws:sqs",
        eventSourceARN: queue.arn,
        awsRegion: "us-east-1",
      },
    ],
  });
});

test("only the reported messages come again", async () => {
  const seen: string[] = [];
  const { queue, send, start } = await consume((event): SQSBatchResponse => {
    seen.push(...bodies(event));
    const odd = event.Records.filter((r) => Number(r.body) % 2 === 1 && r.attributes.ApproximateReceiveCount === "1");
    return { batchItemFailures: odd.map((record) => ({ itemIdentifier: record.messageId })) };
  });
  await send(["0", "1", "2", "3", "4"]);
  start();
  await vi.waitFor(async () => expect([seen.length, await count(queue.url)]).toEqual([7, 0]), eventually);
  expect(seen.sort()).toEqual(["0", "1", "1", "2", "3", "3", "4"]);
});

test.each([
  ["an exception", () => Promise.reject(new Error("broken"))],
  ["an empty identifier", () => ({ batchItemFailures: [{ itemIdentifier: "" }] })],
  ["an unknown identifier", () => ({ batchItemFailures: [{ itemIdentifier: "other" }] })],
  ["a misspelt key", () => ({ batchItemFailures: [{ itemidentifier: "x" }] })],
  ["a list that is none", () => ({ batchItemFailures: "all" })],
  ["a string", () => "ok"],
])("%s makes the whole batch come again", async (_, answer) => {
  const seen: string[] = [];
  const { queue, send, start } = await consume((event) => {
    seen.push(...bodies(event));
    return event.Records[0]?.attributes.ApproximateReceiveCount === "1" ? answer() : { batchItemFailures: [] };
  });
  await send(["a", "b"]);
  start();
  await vi.waitFor(async () => expect([seen.length, await count(queue.url)]).toEqual([4, 0]), eventually);
  expect(seen.sort()).toEqual(["a", "a", "b", "b"]);
});

test("a message that fails too often ends in the dead-letter queue, the others do not", async () => {
  const received: string[] = [];
  const { queue, send, start } = await consume(
    (event) => {
      received.push(...bodies(event));
      const bad = event.Records.filter((record) => record.body === "bad");
      return { batchItemFailures: bad.map((record) => ({ itemIdentifier: record.messageId })) };
    },
    { maxReceives: 2 },
  );
  await send(["good", "bad"]);
  start();
  await vi.waitFor(
    async () => expect([await count(queue.url), await count(queue.dead.url)]).toEqual([0, 1]),
    eventually,
  );
  expect(received.sort()).toEqual(["bad", "bad", "good"]);
});

test("the messages of an invocation that ran out of time come again", async () => {
  let calls = 0;
  const { queue, send, start } = await consume(
    () => (++calls === 1 ? new Promise(() => {}) : { batchItemFailures: [] }),
    { timeout: 0.1 },
  );
  await send(["slow"]);
  start();
  await vi.waitFor(async () => expect([calls, await count(queue.url)]).toEqual([2, 0]), eventually);
});

test("never more invocations at once than allowed, and as many as allowed", async () => {
  let active = 0;
  let most = 0;
  let done = 0;
  const waiting: (() => void)[] = [];
  const { queue, send, start } = await consume(
    async (event) => {
      most = Math.max(most, ++active);
      await new Promise<void>((resolve) => waiting.push(resolve));
      active--;
      done += event.Records.length;
    },
    { batchSize: 1, concurrency: 3, visibility: 30 },
  );
  await send(Array.from({ length: 9 }, (_, index) => String(index)));
  start();
  for (let wave = 1; wave <= 3; wave++) {
    await vi.waitFor(() => expect(active).toBe(3), eventually);
    for (const resolve of waiting.splice(0)) resolve();
    await vi.waitFor(() => expect(done).toBe(wave * 3), eventually);
  }
  await vi.waitFor(async () => expect(await count(queue.url)).toBe(0), eventually);
  expect(most).toBe(3);
});

test("a batching window gathers more than one receive brings", async () => {
  const sizes: number[] = [];
  const { queue, send, start } = await consume((event) => void sizes.push(event.Records.length), {
    batchSize: 25,
    batchWindow: 5,
    visibility: 30,
  });
  await send(Array.from({ length: 50 }, (_, index) => String(index)));
  start();
  await vi.waitFor(async () => expect(await count(queue.url)).toBe(0), eventually);
  expect(sizes).toEqual([25, 25]);
});

test("a queue that is away does not end the polling", async () => {
  const other = await startFauxqs({ port: 0, logger: false });
  const remote = new SQSClient({ endpoint: other.address });
  const seen: string[] = [];
  const handler = (event: SQSEvent) => void seen.push(...bodies(event));
  const invoke = invoker({ name: "away", timeout: 5, handler });
  const { url, arn } = await createQueue(remote, "away", { visibility: 5, maxReceives: 3 });
  const send = (body: string) => remote.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  const poller = startPoller(remote, { url, arn, batchSize: 10, batchWindow: 0, concurrency: 1 }, invoke);

  await send("first");
  await vi.waitFor(() => expect([seen, poller.answering()]).toEqual([["first"], true]), eventually);
  await other.stop();
  await vi.waitFor(() => expect(poller.answering()).toBe(false), eventually);
  const again = await startFauxqs({ port: other.port, logger: false });
  await createQueue(remote, "away", { visibility: 5, maxReceives: 3 });
  await send("second");
  await vi.waitFor(() => expect([seen, poller.answering()]).toEqual([["first", "second"], true]), eventually);

  await poller.stop();
  remote.destroy();
  await again.stop();
});

test("stopping waits for the invocation that runs", async () => {
  let release: (() => void) | undefined;
  let ended = false;
  const { send, start } = await consume(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    ended = true;
  });
  await send(["one"]);
  const poller = start();
  await vi.waitFor(() => expect(release).toBeDefined(), eventually);
  const stopping = poller.stop().then(() => ended);
  release!();
  expect(await stopping).toBe(true);
});
