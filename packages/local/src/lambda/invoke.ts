import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Context } from "aws-lambda";

export type Handler = (event: never, context: Context) => unknown;

export type LambdaFunction = {
  name: string;
  /** `path/from/the/repository/file.export`, as Lambda writes it, loaded at the first event; or the function itself. */
  handler: string | Handler;
  /** Seconds. */
  timeout: number;
};

/**
 * Runs one event through a function. Rejects with an `InvocationError`.
 *
 * @param isFresh - the event was made for this call, is far below 6 MB, and holds nothing that JSON would change: it is
 * handed over as it is, since to write and read it is a good part of what a short function takes
 */
export type Invoke = (event: unknown, isFresh?: boolean) => Promise<unknown>;

export class InvocationError extends Error {
  readonly reason: "request-too-large" | "response-too-large" | "timeout" | "failed";
  constructor(reason: InvocationError["reason"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "InvocationError";
    this.reason = reason;
  }
}

/** Bytes of JSON that a synchronous invocation takes and answers. */
export const largestPayload = 6_291_456;

/**
 * An invoker with Lambda's rules: event and answer travel as JSON, at most 6 MB each, and the function has its time-out.
 * A function that ran out of time cannot be stopped within one process: it is left to end by itself and its answer is
 * ignored, which is what its queue sees in AWS as well.
 */
export function invoker(fn: LambdaFunction): Invoke {
  let loaded: Promise<Handler> | undefined;
  return async (event, isFresh = false) => {
    const given = isFresh ? event : copyOf(event, "request-too-large", `${fn.name}: the event`);
    loaded ??= load(fn.handler).catch((error: unknown) => {
      loaded = undefined; // the next event tries again
      throw new InvocationError("failed", `${fn.name}: cannot be loaded`, error);
    });
    const handler = await loaded;
    const answer = await within(fn, (context) => handler(given as never, context));
    return answer === undefined ? null : copyOf(answer, "response-too-large", `${fn.name}: the answer`);
  };
}

/** What comes out at the other end, where it travels as JSON. */
function copyOf(value: unknown, reason: InvocationError["reason"], what: string): unknown {
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > largestPayload)
    throw new InvocationError(reason, `${what} exceeds ${largestPayload} bytes`);
  return JSON.parse(text) as unknown;
}

function within(fn: LambdaFunction, work: (context: Context) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const expired = () => reject(new InvocationError("timeout", `${fn.name}: timed out after ${fn.timeout} s`));
    const timer = setTimeout(expired, fn.timeout * 1000);
    const run = async () => {
      try {
        resolve(await work(contextOf(fn)));
      } catch (error) {
        const what = error instanceof Error ? error.message : "failed";
        reject(new InvocationError("failed", `${fn.name}: ${what}`, error));
      } finally {
        clearTimeout(timer);
      }
    };
    void run();
  });
}

function contextOf(fn: LambdaFunction): Context {
  const deadline = performance.now() + fn.timeout * 1000;
  const ignored = () => {};
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: fn.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${fn.name}`,
    memoryLimitInMB: "1024",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${fn.name}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: ignored,
    fail: ignored,
    succeed: ignored,
  };
}

const root = join(import.meta.dirname, "../../../..");

async function load(handler: string | Handler): Promise<Handler> {
  if (typeof handler === "function") return handler;
  const dot = handler.lastIndexOf(".");
  const file = pathToFileURL(join(root, `${handler.slice(0, dot)}.ts`)).href;
  const module: Record<string, unknown> = await import(/* @vite-ignore */ file);
  const found = module[handler.slice(dot + 1)];
  if (typeof found !== "function") throw new Error(`${handler} is not a function`);
  return found as Handler;
}
