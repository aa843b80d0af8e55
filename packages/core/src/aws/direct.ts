import { constructStack } from "@smithy/core/client";
import { getEndpointFromInstructions } from "@smithy/core/endpoints";
import { pause } from "./pause.ts";
import { type Answer, post } from "./post.ts";
import { type Credentials, sign } from "./sign.ts";

/** What there is to know of a service whose calls are a POST of JSON. */
export type Api = {
  /** Its name in the scope of a signature. */
  service: string;
  path: (operation: string) => string;
  /** In lower case. */
  headers: (operation: string) => Record<string, string>;
  write: (input: object) => string;
  /** The exception that an answer of 400 and more stands for. */
  failure: (answer: Answer) => Error;
  attempts: number;
  /** Milliseconds within which an answer has to begin. */
  timeout: () => number;
};

type Endpoints = Parameters<typeof getEndpointFromInstructions>;
/** As much of a client of the SDK as a call needs. */
type Configured = {
  config: { region: () => Promise<string>; credentials: () => Promise<Credentials> } & Endpoints[2];
};

export type Direct = {
  /** @param input - as the service's JSON has it, or a body written already */
  call: (operation: string, input: object | Buffer) => Promise<object>;
  middlewareStack: ReturnType<typeof constructStack<object, object>>;
};

/**
 * Calls a service as a client of the AWS SDK is configured (credentials, region, address), without most of what the SDK
 * does on the way, which takes five times as long as signing and the socket. What is left is a stack of the SDK's own
 * kind, so that others can put themselves in: write the body, repeat what failed in passing, then sign and post.
 *
 * @param like - any command of the service; the SDK finds the service's address by it
 */
export function direct({ config }: Configured, like: Endpoints[1], api: Api): Direct {
  const middlewareStack = constructStack<object, object>();
  let place: Promise<{ origin: string; host: string; region: string }> | undefined;

  const find = async () => {
    const [{ url }, region] = await Promise.all([getEndpointFromInstructions({}, like, config), config.region()]);
    return { origin: url.origin, host: url.host, region };
  };

  async function send(operation: string, body: Buffer) {
    place ??= find().catch((error: unknown) => {
      place = undefined;
      throw error;
    });
    const [{ origin, host, region }, credentials] = await Promise.all([place, config.credentials()]);
    const { service, timeout } = api;
    const request = { path: api.path(operation), headers: { ...api.headers(operation), host }, body };
    const headers = sign(request, credentials, { region, service });
    const answer = await post(origin, { ...request, headers, timeout: timeout() });
    if (answer.status >= 400) throw api.failure(answer);
    return { output: answer.text ? (JSON.parse(answer.text) as object) : {}, response: answer };
  }

  // Encoded once, to be hashed and sent. Bytes lie outside the heap: no collection copies them while they wait for an
  // answer, and nothing holds the input itself any more.
  const write = (input: object | Buffer) => {
    const body = Buffer.isBuffer(input) ? input : Buffer.from(api.write(input));
    return { input: written, request: { body } };
  };
  middlewareStack.add((next) => (args) => next(write(args.input)), {
    step: "serialize",
    name: "write",
  });
  middlewareStack.add((next) => (args) => repeatedly(api.attempts, () => next(args)), {
    step: "finalizeRequest",
    name: "repeat",
  });
  return {
    middlewareStack,
    // Not async: that would hold the input for as long as the call is under way.
    call: (operation, input) => {
      const last = ({ request }: { request?: unknown }) => send(operation, bodyOf(request));
      const handler = middlewareStack.resolve(last, { commandName: `${operation}Command` });
      return Promise.try(handler, { input }).then(({ output }) => output);
    },
  };
}

/** What there is of an input behind the step that writes it. */
const written = Object.freeze({});

/** Bytes, or a text that somebody in the stack has put in their place. */
function bodyOf(request: unknown): Buffer {
  if (!request || typeof request !== "object" || !("body" in request)) throw new Error("The call has no body");
  return Buffer.isBuffer(request.body) ? request.body : Buffer.from(String(request.body));
}

async function repeatedly<T>(attempts: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      await pause(attempt);
    }
  }
}

const throttles = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "ThrottlingError",
  "TransactionInProgressException",
  "TooManyRequestsException",
]);

/** What the SDK, too, asks again after: a refusal for rate, a fault of the service, or an answer that never came. */
function isPassing(error: unknown): boolean {
  const { name = "", $metadata, $retryable } = error as Fault;
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || throttles.has(name) || $retryable !== undefined;
}

type Fault = { name?: string; $metadata?: { httpStatusCode?: number }; $retryable?: object };

/** As much of a command of the SDK as says what it asks for. */
export type Command = { input: object; schema?: { name: string } | readonly unknown[] };

export const operationOf = ({ schema }: Command): string =>
  schema && "name" in schema ? schema.name : String(schema?.[2]);
