/**
 * What runs in AWS: every function with its file and its limits, and what calls it. The local platform has the same
 * table for itself; a test holds the two together. Concurrency and memory are AWS's own.
 */
type Limits = {
  /** `path/from/the/repository/file.export`. */
  handler: string;
  /** Seconds. */
  timeout: number;
  /** Megabytes; a vCPU comes with 1,769 of them. */
  memory: number;
};

export type QueueFunction = Limits & {
  batchSize: number;
  /** Seconds; more than ten messages in a batch need at least one. */
  batchWindow: number;
  /** Invocations at the same time; an event source mapping takes no less than 2. */
  concurrency: number;
  /** A message received more often is put aside in the dead-letter queue. */
  maxReceives: number;
};

const file = (path: string) => `packages/functions/src/${path}.handler`;

export const track = { handler: file("track/lambda"), timeout: 10, memory: 256 } as const satisfies Limits;
export const api = { handler: file("api/lambda"), timeout: 29, memory: 1_024 } as const satisfies Limits;
export const socket = { handler: file("socket"), timeout: 10, memory: 512 } as const satisfies Limits;

const queue = (path: string, settings: Partial<QueueFunction>): QueueFunction => ({
  handler: file(path),
  timeout: 60,
  memory: 512,
  batchSize: 10,
  batchWindow: 0,
  concurrency: 10,
  maxReceives: 5,
  ...settings,
});

/** By the name of the queue. */
export const queues = {
  audience: queue("queue/audience", { batchSize: 1, timeout: 120, memory: 1_024 }),
  email: queue("queue/email", { batchSize: 1, timeout: 30 }),
  /**
   * The sender's quota limits the pace, not this: one worker has up to 20 calls under way. A message that meets another
   * worker's call comes again, which is no failure of it: hence so many times.
   */
  send: queue("queue/send", { timeout: 30, memory: 1_024, maxReceives: 20 }),
  subscription: queue("queue/subscription", { concurrency: 5 }),
  feedback: queue("queue/feedback", { batchSize: 100, batchWindow: 1, concurrency: 20 }),
  bulk: queue("queue/bulk", { batchSize: 1, timeout: 300, concurrency: 5 }),
  export: queue("queue/export", { batchSize: 1, timeout: 300, concurrency: 5 }),
  import: queue("queue/import", { batchSize: 1, timeout: 300, memory: 1_024, concurrency: 5 }),
  list: queue("queue/list", { batchSize: 1, timeout: 120, concurrency: 2 }),
  live: queue("queue/live", { timeout: 10, concurrency: 2 }),
  /** What one run misses the next one does, a minute later. */
  clock: queue("clock", { batchSize: 1, concurrency: 2, maxReceives: 1 }),
};

/** What the tracking function answers, as CloudFront writes it. It only reads, so nothing else gets there. */
export const trackPath = "/t/*";

/** What the API answers; all else is the dashboard's. */
export const apiPaths = ["/api", "/api/*", "/docs", "/docs/*", "/openapi.json", "/health"].concat(
  ["/subscribe", "/subscribe/*", "/confirm/*", "/f/*", "/p/*", "/u/*", "/v/*"], // pages that recipients of mail see
);

export type QueueName = keyof typeof queues;
export const queueNames = Object.keys(queues) as QueueName[];

/** Queues that a schedule may put a message in; nothing else may be woken by the clock. */
export const scheduled = ["audience", "clock"] as const satisfies QueueName[];

/** Seconds for which a message stays hidden from others: six times the function's time-out, as AWS advises. */
export const visibilityOf = (fn: QueueFunction): number => 6 * fn.timeout + fn.batchWindow;

export type FunctionName = "track" | "api" | "socket" | QueueName;
export const functions: Readonly<Record<FunctionName, Limits>> = { track, api, socket, ...queues };
export const functionNames = Object.keys(functions) as FunctionName[];

/** Of these, Lambda's own log holds what goes wrong, and not that every call began and ended: their metrics count that. */
export const isQuiet = (name: FunctionName): boolean => name !== "api" && name !== "socket";

/** Where its bundle is put before a deploy, from the repository. */
export const bundles = "dist/function";

export const functionName = (stage: string, name: FunctionName): string => `lettermill-${stage}-${name}`;
