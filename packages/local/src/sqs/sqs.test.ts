import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ManualClock, manualClock } from "../clock/index.ts";
import { type Sqs, startSqs } from "./index.ts";

let folder: string;
let clock: ManualClock;
let server: Sqs;
let sqs: SQSClient;

const client = (endpoint: string) => new SQSClient({ endpoint, region: "us-east-1", maxAttempts: 1 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sqs-"));
  clock = manualClock("2026-03-01T00:00:00.000Z");
  await start();
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  server = await startSqs({ folder, clock });
  sqs = client(server.endpoint);
}
async function restart() {
  await server.stop();
  await start();
}
async function queue(QueueName: string, Attributes = {}): Promise<string> {
  await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  return server.urlOf(QueueName);
}
const send = (name: string, MessageBody: string, more = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl: server.urlOf(name), MessageBody, ...more }));
const receive = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
  const QueueUrl = server.urlOf(name);
  const answer = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"], ...more }),
  );
  return answer.Messages ?? [];
};
const remove = (name: string, message: Message) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl: server.urlOf(name), ReceiptHandle: message.ReceiptHandle! }));
const counts = async (name: string) => {
  const QueueUrl = server.urlOf(name);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  return [
    Attributes!.ApproximateNumberOfMessages,
    Attributes!.ApproximateNumberOfMessagesNotVisible,
    Attributes!.ApproximateNumberOfMessagesDelayed,
  ].map(Number);
};
const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);

describe("a restart", () => {
  test("keeps queues, messages and receipt counts, and shows what was in flight", async () => {
    await queue("work", { VisibilityTimeout: "900" });
    await send("work", "done");
    await send("work", "taken");
    await send("work", "later", { DelaySeconds: 60 });
    const [done, taken] = await receive("work");
    await remove("work", done!);
    await restart();
    expect(await counts("work")).toEqual([1, 0, 1]);
    const [again] = await receive("work");
    expect(again).toMatchObject({ Body: "taken", MessageId: taken!.MessageId });
    expect(again!.Attributes!.ApproximateReceiveCount).toBe("2");
    clock.advance(60_000);
    expect(bodies(await receive("work"))).toEqual(["later"]);
    await restart();
    const QueueUrl = server.urlOf("work");
    const kept = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] }));
    expect(kept.Attributes!.VisibilityTimeout).toBe("900");
  });

  test("forgets what was deleted and ignores a torn last line", async () => {
    await queue("work");
    await send("work", "gone");
    await remove("work", (await receive("work"))[0]!);
    await send("work", "kept");
    await server.stop();
    await appendFile(join(folder, "sqs.journal"), '[{"type":"put","name":"work","mess');
    await start();
    expect(bodies(await receive("work"))).toEqual(["kept"]);
  });

  test("compacts the journal", async () => {
    await queue("work");
    for (let index = 0; index < 50; index++) await send("work", "x".repeat(1000));
    for (let round = 0; round < 5; round++) for (const message of await receive("work")) await remove("work", message);
    const before = (await stat(join(folder, "sqs.journal"))).size;
    await restart();
    expect((await stat(join(folder, "sqs.journal"))).size).toBeLessThan(before / 50);
  });

  test("after SIGKILL has every message that was confirmed", async () => {
    await server.stop();
    const { child, endpoint } = await startAlone();
    const remote = client(endpoint);
    await remote.send(new CreateQueueCommand({ QueueName: "work" }));
    const confirmed: string[] = [];
    const sender = async (lane: number) => {
      for (let index = 0; ; index++) {
        const MessageBody = `${lane}-${index}`;
        try {
          await remote.send(new SendMessageCommand({ QueueUrl: `${endpoint}/000000000000/work`, MessageBody }));
        } catch {
          return;
        }
        confirmed.push(MessageBody);
        if (confirmed.length === 200) child.kill("SIGKILL");
      }
    };
    await Promise.all([sender(1), sender(2), sender(3), sender(4)]);
    await start();
    const found = new Set<string | undefined>();
    for (let page = await receive("work"); page.length > 0; page = await receive("work"))
      for (const body of bodies(page)) found.add(body);
    expect(confirmed.length).toBeGreaterThanOrEqual(200);
    expect(confirmed.filter((body) => !found.has(body))).toEqual([]);
  });

  async function startAlone(): Promise<{ child: ChildProcess; endpoint: string }> {
    const module = join(import.meta.dirname, "index.ts");
    const script = `import { startSqs } from ${JSON.stringify(module)};
      console.log((await startSqs({ folder: ${JSON.stringify(folder)} })).endpoint);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout!, "data")) as [Buffer];
    return { child, endpoint: line.toString().trim() };
  }
});

describe("time", () => {
  test("gives each message back when its own visibility timeout is over", async () => {
    await queue("work");
    await send("work", "a");
    await send("work", "b");
    await receive("work", { MaxNumberOfMessages: 1, VisibilityTimeout: 10 });
    await receive("work", { MaxNumberOfMessages: 1, VisibilityTimeout: 5 });
    clock.advance(4999);
    expect(await receive("work")).toEqual([]);
    clock.advance(1);
    expect(bodies(await receive("work"))).toEqual(["b"]);
    clock.advance(5000);
    expect(bodies(await receive("work"))).toEqual(["a"]);
  });

  test("drops messages past the retention period", async () => {
    await queue("work", { MessageRetentionPeriod: "60" });
    await send("work", "old");
    clock.advance(30_000);
    await send("work", "new");
    clock.advance(30_000);
    expect(bodies(await receive("work"))).toEqual(["new"]);
  });

  test("an older receipt no longer deletes what was received again", async () => {
    await queue("work");
    await send("work", "x");
    const [first] = await receive("work", { VisibilityTimeout: 1 });
    clock.advance(1000);
    const [second] = await receive("work");
    await remove("work", first!);
    expect(await counts("work")).toEqual([0, 1, 0]);
    await remove("work", second!);
    expect(await counts("work")).toEqual([0, 0, 0]);
  });

  test("visibility of a message that is not in flight cannot change", async () => {
    const QueueUrl = await queue("work");
    await send("work", "x");
    const [message] = await receive("work", { VisibilityTimeout: 1 });
    const change = () =>
      sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message!.ReceiptHandle!, VisibilityTimeout: 9 }),
      );
    clock.advance(1000);
    await expect(change()).rejects.toMatchObject({ name: "MessageNotInflight" });
    await remove("work", message!);
    await expect(change()).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

test("a poll that its client gave up takes no message", async () => {
  const QueueUrl = await queue("work");
  const poll = request(server.endpoint, { method: "POST", headers: { "x-amz-target": "AmazonSQS.ReceiveMessage" } });
  poll.on("error", () => {}).end(JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 }));
  await once(poll, "finish");
  // Each answer to another connection shows that the server has seen what came before it.
  await counts("work");
  poll.destroy();
  await counts("work");
  await send("work", "x");
  expect(await counts("work")).toEqual([1, 0, 0]);
  expect(bodies(await receive("work"))).toEqual(["x"]);
});

test("errors carry the name of the old protocol in a header", async () => {
  const answer = await fetch(server.endpoint, {
    method: "POST",
    headers: { "x-amz-target": "AmazonSQS.SendMessage", "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ QueueUrl: server.urlOf("nobody"), MessageBody: "x" }),
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get("x-amzn-query-error")).toBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
  expect(await answer.json()).toEqual({
    __type: "com.amazonaws.sqs#QueueDoesNotExist",
    message: "The specified queue does not exist.",
  });
});

describe("a move task", () => {
  beforeEach(async () => {
    await queue("dead");
    await queue("work", {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: server.arnOf("dead"), maxReceiveCount: 1 }),
    });
    for (const body of ["a", "b", "c"]) await send("work", body);
    await receive("work", { VisibilityTimeout: 0 });
    await receive("work");
    expect(await counts("dead")).toEqual([3, 0, 0]);
  });
  const tasks = async () => {
    const SourceArn = server.arnOf("dead");
    return (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 10 }))).Results!;
  };

  test("brings dead letters back as new messages", async () => {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: server.arnOf("dead") }));
    expect(await tasks()).toMatchObject([{ Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 3 }]);
    const back = await receive("work");
    expect(bodies(back).sort()).toEqual(["a", "b", "c"]);
    expect(back[0]!.Attributes!.ApproximateReceiveCount).toBe("1");
  });

  test("keeps to its rate and can be cancelled", async () => {
    const SourceArn = server.arnOf("dead");
    const start = new StartMessageMoveTaskCommand({ SourceArn, MaxNumberOfMessagesPerSecond: 1 });
    const { TaskHandle } = await sqs.send(start);
    await expect(sqs.send(start)).rejects.toMatchObject({ name: "UnsupportedOperation" });
    clock.advance(1000);
    await expect.poll(async () => (await tasks())[0]!.ApproximateNumberOfMessagesMoved).toBe(2);
    const cancelled = await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    expect(cancelled.ApproximateNumberOfMessagesMoved).toBe(2);
    clock.advance(5000);
    expect(await counts("dead")).toEqual([1, 0, 0]);
  });

  test("is refused on a queue that is no dead-letter queue", async () => {
    const task = sqs.send(new StartMessageMoveTaskCommand({ SourceArn: server.arnOf("work") }));
    await expect(task).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  test("fails on letters that were sent there directly", async () => {
    await send("dead", "orphan");
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: server.arnOf("dead") }));
    expect(await tasks()).toMatchObject([{ Status: "FAILED", FailureReason: "CouldNotDetermineMessageSource" }]);
    expect(await counts("dead")).toEqual([1, 0, 0]);
  });
});

describe("faults", () => {
  beforeEach(() => queue("work"));

  test("duplicate: the same message id comes twice, each to be deleted by itself", async () => {
    server.faults.add({ kind: "duplicate", resource: "work", times: 1 });
    await send("work", "x");
    const [first] = await receive("work");
    const [second] = await receive("work");
    expect(second!.MessageId).toBe(first!.MessageId);
    await remove("work", first!);
    expect(await counts("work")).toEqual([0, 1, 0]);
    await remove("work", second!);
    expect(await counts("work")).toEqual([0, 0, 0]);
  });

  test("reorder: another order, nothing lost", async () => {
    server.faults.add({ kind: "reorder" });
    const sent = Array.from({ length: 40 }, (_, index) => String(index));
    for (const body of sent) await send("work", body);
    const got: (string | undefined)[] = [];
    for (let page = await receive("work"); page.length > 0; page = await receive("work")) got.push(...bodies(page));
    expect(got).not.toEqual(sent);
    expect(got.sort()).toEqual([...sent].sort());
  });

  test("hold: visible later", async () => {
    server.faults.add({ kind: "hold", ms: 5000, times: 1 });
    await send("work", "late");
    expect(await receive("work")).toEqual([]);
    clock.advance(5000);
    expect(await receive("work")).toHaveLength(1);
  });

  test("hold: what SNS and Scheduler deliver inside the process as well", async () => {
    server.faults.add({ kind: "hold", ms: 5000, times: 1 });
    await server.deliver(server.arnOf("work"), "late");
    expect(await counts("work")).toEqual([0, 0, 1]);
    await expect(server.deliver(server.arnOf("nobody"), "x")).rejects.toMatchObject({ code: "QueueDoesNotExist" });
  });

  test("error of an entry: refused by itself, the others of its batch done", async () => {
    server.faults.add({ kind: "error", action: "SendMessageBatchEntry", resource: "work", times: 1 });
    const Entries = ["a", "b"].map((body) => ({ Id: body, MessageBody: body }));
    const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: server.urlOf("work"), Entries }));
    expect(answer.Failed).toMatchObject([{ Id: "a", Code: "InternalError", SenderFault: false }]);
    expect(bodies(await receive("work"))).toEqual(["b"]);
  });

  test("throttle and error: refused and not done", async () => {
    server.faults.add({ kind: "throttle", action: "SendMessage", times: 1 });
    await expect(send("work", "x")).rejects.toMatchObject({ name: "RequestThrottled" });
    server.faults.add({ kind: "error", times: 1, error: { name: "InternalError", status: 500 } });
    await expect(send("work", "x")).rejects.toMatchObject({ name: "InternalError" });
    expect(await counts("work")).toEqual([0, 0, 0]);
  });

  test("refuse and lose_answer: the connection is cut before or after the work", async () => {
    server.faults.add({ kind: "refuse", action: "SendMessage", times: 1 });
    await expect(send("work", "x")).rejects.toThrow();
    expect(await counts("work")).toEqual([0, 0, 0]);
    server.faults.add({ kind: "lose_answer", action: "SendMessage", times: 1 });
    await expect(send("work", "x")).rejects.toThrow();
    expect(await counts("work")).toEqual([1, 0, 0]);
  });

  test("can be asked for over HTTP", async () => {
    const control = (method: string, body?: string) =>
      fetch(`${server.endpoint}/_faults`, { method, body: body ?? null });
    await control("POST", JSON.stringify({ kind: "throttle", action: "SendMessage" }));
    await expect(send("work", "x")).rejects.toMatchObject({ name: "RequestThrottled" });
    expect(await (await control("GET")).json()).toEqual([{ kind: "throttle", action: "SendMessage" }]);
    await control("DELETE");
    await expect(send("work", "x")).resolves.toBeDefined();
  });
});

test("reset leaves nothing, also after a restart", async () => {
  await queue("work");
  await send("work", "x");
  await server.reset();
  await restart();
  await expect(send("work", "x")).rejects.toMatchObject({ name: "QueueDoesNotExist" });
});

test("in any order of operations, restarts included, each message is visible, in flight, delayed or deleted", async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("send" as const), delay: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ do: fc.constant("receive" as const), visibility: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ do: fc.constant("delete" as const), pick: fc.nat() }),
    fc.record({ do: fc.constant("show" as const), pick: fc.nat() }),
    fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant("restart" as const) }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      run += 1;
      const name = `run-${run}`;
      await queue(name);
      const alive = new Set<string>();
      const latest = new Map<string, Message>();
      const chosen = (pick: number) => [...latest.values()][pick % Math.max(1, latest.size)];
      for (const one of steps) {
        if (one.do === "send") alive.add((await send(name, "x", { DelaySeconds: one.delay })).MessageId!);
        else if (one.do === "receive")
          for (const message of await receive(name, { VisibilityTimeout: one.visibility })) {
            expect(alive).toContain(message.MessageId);
            latest.set(message.MessageId!, message);
          }
        else if (one.do === "pass") clock.advance(one.seconds * 1000);
        else if (one.do === "restart") await restart();
        else {
          const message = chosen(one.pick);
          if (!message) continue;
          if (one.do === "delete") {
            await remove(name, message);
            alive.delete(message.MessageId!);
            latest.delete(message.MessageId!);
          } else
            await sqs
              .send(
                new ChangeMessageVisibilityCommand({
                  QueueUrl: server.urlOf(name),
                  ReceiptHandle: message.ReceiptHandle!,
                  VisibilityTimeout: 0,
                }),
              )
              .catch((error) => expect(error.name).toBe("MessageNotInflight"));
        }
        expect((await counts(name)).reduce((sum, count) => sum + count, 0)).toBe(alive.size);
      }
      clock.advance(5000);
      const left = new Set<string>();
      for (let page = await receive(name); page.length > 0; page = await receive(name))
        for (const { MessageId } of page) left.add(MessageId!);
      expect(left).toEqual(alive);
    }),
    { numRuns: 40 },
  );
});
