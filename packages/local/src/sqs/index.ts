import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock/index.ts";
import { controlFaults, createFaults, type Faults } from "../fault/index.ts";
import { listen, readBody } from "../loopback/index.ts";
import type { Action, Context } from "./context.ts";
import { deleteMessage, deleteMessageBatch } from "./delete-action.ts";
import { madeToFail, noSuchQueue, queryError, SqsError } from "./errors.ts";
import type { Input } from "./input.ts";
import { type Attributes, assertBody, sizeOf } from "./message.ts";
import { cancelMessageMoveTask, listMessageMoveTasks, startMessageMoveTask } from "./move-task.ts";
import {
  createQueue,
  deleteQueue,
  getQueueAttributes,
  getQueueUrl,
  listDeadLetterSourceQueues,
  listQueues,
  listQueueTags,
  purgeQueue,
  setQueueAttributes,
  tagQueue,
  untagQueue,
} from "./queue-action.ts";
import { receiveMessage } from "./receive-action.ts";
import { sendMessage, sendMessageBatch } from "./send-action.ts";
import { openStore } from "./store.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./visibility-action.ts";

export type { Fault, FaultKind, Faults } from "../fault/index.ts";
export type { Attributes } from "./message.ts";

export type SqsOptions = {
  /** Where the journal is kept; in memory when absent. */
  folder?: string;
  port?: number;
  clock?: Clock;
  region?: string;
  account?: string;
  /** From 0 to below 1; decides the `rate` of faults and the places of `reorder`. */
  random?: () => number;
};

export type Sqs = {
  endpoint: string;
  faults: Faults;
  urlOf: (name: string) => string;
  arnOf: (name: string) => string;
  /** Sends to the queue with that ARN from inside the process, as SNS and Scheduler do. Rejects with QueueDoesNotExist. */
  deliver: (queue_arn: string, body: string, attributes?: Attributes) => Promise<void>;
  /** Deletes every queue, task and fault. */
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

const actions: Record<string, Action> = {
  CreateQueue: createQueue,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  GetQueueAttributes: getQueueAttributes,
  SetQueueAttributes: setQueueAttributes,
  DeleteQueue: deleteQueue,
  PurgeQueue: purgeQueue,
  ListQueueTags: listQueueTags,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  StartMessageMoveTask: startMessageMoveTask,
  ListMessageMoveTasks: listMessageMoveTasks,
  CancelMessageMoveTask: cancelMessageMoveTask,
};

/**
 * Amazon SQS, standard queues, over its JSON 1.0 protocol on loopback; the SDK finds it by `AWS_ENDPOINT_URL_SQS`.
 *
 * What an answer confirms is in the journal, so a SIGKILL loses nothing. After a restart every message that had been received is
 * visible at once, with its receive count kept.
 *
 * Differences from AWS, all in favour of a test or a laptop:
 * - Strictly first in, first out and exactly once until a fault asks otherwise (`faults`, or `POST /_faults`): see `FaultKind`.
 * - No FIFO queues, policies, encryption or signatures; those attributes are stored and not acted on.
 * - A queue may be purged again, or made again under its name, at once instead of after 60 seconds.
 * - No limit on messages in flight. Figures called approximate are exact. Messages past their retention go when reached.
 * - Move tasks without a rate finish before the call answers, and all are forgotten at a restart (what they moved stays).
 */
export async function startSqs(options: SqsOptions = {}): Promise<Sqs> {
  const random = options.random ?? Math.random;
  const store = await openStore({
    file: options.folder && join(options.folder, "sqs.journal"),
    clock: options.clock ?? systemClock,
    region: options.region ?? process.env.AWS_REGION ?? "us-east-1",
    account: options.account ?? "000000000000",
  });
  const faults = createFaults(random);
  let endpoint = "";
  const urlOf = (name: string) => `${endpoint}/${options.account ?? "000000000000"}/${name}`;
  const context: Context = { store, faults, tasks: [], random, urlOf };
  const server = await listen(options.port, (request, response) => serve(context, request, response));
  endpoint = server.endpoint;
  return {
    endpoint,
    faults,
    urlOf,
    arnOf: store.arnOf,
    deliver: async (queue_arn, body, attributes = {}) => {
      const queue = store.byArn(queue_arn);
      if (!queue) throw noSuchQueue();
      assertBody(body, sizeOf(body, attributes), Number(queue.attributes.MaximumMessageSize));
      const given = Object.keys(attributes).length > 0 ? { attributes } : {};
      const hold = faults.strike("hold", "SendMessage", queue.name)?.ms ?? 0;
      await store.send(queue, [{ body, ...given, delay: queue.milliseconds("DelaySeconds") + hold }]);
    },
    reset: async () => {
      faults.clear();
      context.tasks.length = 0;
      await Promise.all([...store.queues.keys()].map(store.deleteQueue));
    },
    stop: async () => {
      await server.stop();
      await store.close();
    },
  };
}

async function serve(context: Context, request: IncomingMessage, response: ServerResponse) {
  if (await controlFaults(context.faults, request, response)) return;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    const action = String(request.headers["x-amz-target"] ?? "").replace("AmazonSQS.", "");
    const body = await readBody(request);
    const answer = await act(context, action, body, gone.signal);
    if (answer === "cut") response.destroy();
    else reply(response, 200, JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof SqsError)) throw error;
    response.setHeader("x-amzn-query-error", queryError(error));
    reply(
      response,
      error.status,
      JSON.stringify({ __type: `com.amazonaws.sqs#${error.code}`, message: error.message }),
    );
  }
}

async function act(context: Context, name: string, body: Buffer, signal: AbortSignal): Promise<object | "cut"> {
  const action = actions[name];
  if (!action) throw new SqsError("UnsupportedOperation", `The action ${name} is not supported here.`);
  const input = parse(body);
  const fault = await context.faults.meet(name, resourceOf(input));
  if (fault?.kind === "refuse") return "cut";
  if (fault?.kind === "throttle")
    throw new SqsError("RequestThrottled", "Request was denied due to request throttling.");
  if (fault?.kind === "error") throw madeToFail(fault);
  const answer = await action(context, input, signal);
  return fault?.kind === "lose_answer" ? "cut" : answer;
}

function parse(body: Buffer): Input {
  try {
    const input: unknown = JSON.parse(body.toString() || "{}");
    if (typeof input === "object" && input !== null) return input as Input;
  } catch {
    // refused below like any other body that is no object
  }
  throw new SqsError("SerializationException", "The request body is not a JSON object.");
}

function resourceOf(input: Input): string | undefined {
  const name = input.QueueUrl ?? input.QueueName;
  return typeof name === "string" ? name.slice(name.lastIndexOf("/") + 1) : undefined;
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": randomUUID(),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
