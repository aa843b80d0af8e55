/**
 * Every function of the platform: its file, its limits, and what calls it. The local platform runs them from here; in
 * AWS the same figures belong to the functions, queues and event source mappings.
 */
type Limits = {
  /** `path/from/the/repository/file.export`. */
  handler: string;
  /** Seconds. */
  timeout: number;
};

/** Called by the HTTP API. A prefix ending in a slash covers everything below it; the first that fits is called. */
export type HttpFunction = Limits & { prefixes: readonly string[] };

/** Called with what its queue holds. */
export type QueueFunction = Limits & {
  batchSize: number;
  /** Seconds. */
  batchWindow: number;
  /** Invocations at the same time. */
  concurrency: number;
  /** A message received more often is put aside in the dead-letter queue. */
  maxReceives: number;
};

/** What the api function answers; all else is the dashboard's. */
const apiPrefixes = ["/api", "/api/", "/docs", "/docs/", "/openapi.json", "/subscribe", "/subscribe/"].concat(
  ["/confirm/", "/f/", "/p/", "/u/", "/v/"], // pages that recipients of mail see
);

export const httpFunctions = {
  track: { handler: "packages/functions/src/track/lambda.handler", timeout: 10, prefixes: ["/t/"] },
  api: { handler: "packages/functions/src/api/lambda.handler", timeout: 29, prefixes: apiPrefixes },
} as const satisfies Record<string, HttpFunction>;

/** Called with `$connect`, `$default` and `$disconnect` of the WebSocket API. */
export const socketFunction = { handler: "packages/functions/src/socket.handler", timeout: 10 } as const;

const queue = (file: string, settings: Partial<QueueFunction> = {}): QueueFunction => ({
  handler: `packages/functions/src/${file}.handler`,
  timeout: 60,
  batchSize: 10,
  batchWindow: 0,
  concurrency: 2,
  maxReceives: 5,
  ...settings,
});

/** By the name of the queue. */
export const queueFunctions: Readonly<Record<string, QueueFunction>> = {
  audience: queue("queue/audience", { batchSize: 1, concurrency: 4, timeout: 120 }),
  email: queue("queue/email", { batchSize: 1, timeout: 30 }),
  send: queue("queue/send", { timeout: 30, maxReceives: 20 }),
  subscription: queue("queue/subscription"),
  feedback: queue("queue/feedback", { batchSize: 100, batchWindow: 1 }),
  bulk: queue("queue/bulk", { batchSize: 1, timeout: 300 }),
  export: queue("queue/export", { batchSize: 1, timeout: 300 }),
  import: queue("queue/import", { batchSize: 1, timeout: 300 }),
  list: queue("queue/list", { batchSize: 1, timeout: 120 }),
  live: queue("queue/live", { timeout: 10, concurrency: 1 }),
  /** A schedule puts a message in every minute; what one run misses the next one does. */
  clock: queue("clock", { batchSize: 1, concurrency: 1, maxReceives: 1 }),
};

/** Seconds for which a message stays hidden from others: six times the function's time-out, as AWS advises. */
export const visibilityOf = (fn: QueueFunction): number => 6 * fn.timeout + fn.batchWindow;
