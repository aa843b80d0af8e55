import { type QueueName, queues } from "../functions.ts";
import type { Data } from "./contract.ts";

/** Hands the messages of a queue to its function, and takes back those that it names as failed. */
export function subscribe(name: QueueName, data: Data, fn: sst.aws.Function): void {
  const { batchSize, batchWindow, concurrency } = queues[name];
  new aws.lambda.EventSourceMapping(`Source${name}`, {
    eventSourceArn: data[`queue_arn_${name}`],
    functionName: fn.arn,
    batchSize,
    maximumBatchingWindowInSeconds: batchWindow,
    functionResponseTypes: ["ReportBatchItemFailures"],
    scalingConfig: { maximumConcurrency: concurrency },
  });
}
