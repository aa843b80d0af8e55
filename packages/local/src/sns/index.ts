import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock/index.ts";
import { controlFaults, createFaults, type Faults } from "../fault/index.ts";
import { listen, readBody } from "../loopback/index.ts";
import { writeXml, type Xml } from "../xml/index.ts";
import {
  type Action,
  type Context,
  createTopic,
  deleteTopic,
  getSubscriptionAttributes,
  getTopicAttributes,
  listSubscriptionsByTopic,
  listTopics,
  publishMessage,
  setSubscriptionAttributes,
  subscribe,
  unsubscribe,
} from "./action.ts";
import { createSigner, type Signer } from "./envelope.ts";
import { SnsError } from "./errors.ts";
import { createPublish, type Deliver, type PublishOptions } from "./publish.ts";
import { openStore } from "./store.ts";

export type { Deliver, PublishOptions } from "./publish.ts";

export type SnsOptions = {
  /** Takes a notification to its queue, such as `deliver` of the SQS emulator. */
  deliver: Deliver;
  /** Where topics and subscriptions are kept; in memory when absent. */
  folder?: string;
  port?: number;
  clock?: Clock;
  region?: string;
  account?: string;
  /** Signs each notification, which costs about a millisecond. Not done when absent: nobody verifies what comes out of a queue. */
  sign?: boolean;
};

export type Sns = {
  endpoint: string;
  faults: Faults;
  arnOf: (name: string) => string;
  /** Publishes from inside the process, as SES does: `startSes({ publish: sns.publish })`. Resolves when every queue has it. */
  publish: (message: string, topic_arn: string, options?: PublishOptions) => Promise<void>;
  /** Makes topic and subscription unless they are there, and gives the topic's ARN. */
  ensureSubscription: (topic: string, queue_arn: string, options?: { raw?: boolean }) => Promise<string>;
  /** Deletes every topic, subscription and fault. */
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

const actions: Record<string, Action> = {
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  ListTopics: listTopics,
  GetTopicAttributes: getTopicAttributes,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  Publish: publishMessage,
};

/**
 * Amazon SNS, standard topics with SQS subscribers, over the query protocol on loopback; the SDK finds it by
 * `AWS_ENDPOINT_URL_SNS`.
 *
 * Differences from AWS:
 * - A publish is answered when the queues have the message, instead of before; there are no retries and no dead-letter queues.
 *   A queue that does not exist loses the message, as in AWS.
 * - Only protocol `sqs`; no filter policies (refused, not ignored), FIFO topics or batches.
 * - Unsigned unless `sign`; then the key at `SigningCertURL` is a bare public key, and neither address is Amazon's.
 */
export async function startSns(options: SnsOptions): Promise<Sns> {
  const store = await openStore(options.folder && join(options.folder, "sns.journal"));
  const faults = createFaults();
  const signer = options.sign ? createSigner() : undefined;
  const region = options.region ?? process.env.AWS_REGION ?? "us-east-1";
  const arnOf = (name: string) => `arn:aws:sns:${region}:${options.account ?? "000000000000"}:${name}`;
  let endpoint = "";
  const clock = options.clock ?? systemClock;
  const publish = createPublish({ store, clock, faults, deliver: options.deliver, signer, host: () => endpoint });
  const context: Context = { store, arnOf, publish };
  const server = await listen(options.port, (request, response) =>
    serve(context, { faults, signer }, request, response),
  );
  endpoint = server.endpoint;
  return {
    endpoint,
    faults,
    arnOf,
    publish: async (message, topic_arn, given) => {
      await publish(message, topic_arn, given);
    },
    ensureSubscription: async (topic, queue_arn, { raw = false } = {}) => {
      await createTopic(context, new URLSearchParams({ Name: topic }));
      const form = new URLSearchParams({ TopicArn: arnOf(topic), Protocol: "sqs", Endpoint: queue_arn });
      form.set("Attributes.entry.1.key", "RawMessageDelivery");
      form.set("Attributes.entry.1.value", String(raw));
      await subscribe(context, form);
      return arnOf(topic);
    },
    reset: async () => {
      faults.clear();
      await Promise.all([...store.topics.keys()].map(store.deleteTopic));
    },
    stop: async () => {
      await server.stop();
      await store.close();
    },
  };
}

type Tools = { faults: Faults; signer: Signer | undefined };

async function serve(
  context: Context,
  tools: Tools,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await controlFaults(tools.faults, request, response)) return;
  if (request.method === "GET" && request.url === "/SimpleNotificationService.pem" && tools.signer) {
    response.writeHead(200, { "content-type": "application/x-pem-file" }).end(tools.signer.publicKey);
    return;
  }
  const request_id = randomUUID();
  try {
    const form = new URLSearchParams((await readBody(request)).toString());
    const name = form.get("Action") ?? "";
    const answer = await act(context, tools.faults, name, form);
    if (answer === "cut") response.destroy();
    else
      reply(response, 200, `${name}Response`, {
        ...(Object.keys(answer).length > 0 ? { [`${name}Result`]: answer } : {}),
        ResponseMetadata: { RequestId: request_id },
      });
  } catch (error) {
    if (!(error instanceof SnsError)) throw error;
    const Type = error.status < 500 ? "Sender" : "Receiver";
    const content = { Type, Code: error.code, Message: error.message };
    reply(response, error.status, "ErrorResponse", { Error: content, RequestId: request_id });
  }
}

async function act(context: Context, faults: Faults, name: string, form: URLSearchParams) {
  const action = actions[name];
  if (!action) throw new SnsError("InvalidAction", `The action ${name} is not supported here`, 400);
  const resource = form.get("Name") ?? form.get("TopicArn")?.split(":").at(-1);
  const fault = await faults.meet(name, resource);
  if (fault?.kind === "refuse") return "cut";
  if (fault?.kind === "throttle") throw new SnsError("Throttled", "Rate exceeded", 429);
  if (fault?.kind === "error") {
    const { name: code = "InternalError", message = "Made to fail", status = 500 } = fault.error ?? {};
    throw new SnsError(code, message, status);
  }
  const answer = await action(context, form);
  return fault?.kind === "lose_answer" ? "cut" : answer;
}

function reply(response: ServerResponse, status: number, root: string, content: { [name: string]: Xml }): void {
  const body = writeXml({ [`${root} xmlns="http://sns.amazonaws.com/doc/2010-03-31/"`]: content });
  response.writeHead(status, { "content-type": "text/xml", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
