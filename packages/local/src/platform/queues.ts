import { setTimeout as pause } from "node:timers/promises";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type QueueFunction, queueFunctions, visibilityOf } from "../lambda/functions.ts";
import { createQueue, invoker, type Poller, startPoller } from "../lambda/index.ts";

/** Milliseconds that running invocations are given to end when the platform stops. */
const patience = 5_000;

export type Queues = {
  arnOf: (name: string) => string;
  /** Starts handing messages to the functions. */
  poll: () => void;
  answering: () => boolean;
  stop: () => Promise<void>;
};

/** Makes every queue, names it in the environment (`QUEUE_URL_SEND`, `QUEUE_ARN_SEND`, …), and feeds its function. */
export async function createQueues(): Promise<Queues> {
  const client = new SQSClient({});
  const pollers: Poller[] = [];
  const queues = await Promise.all(
    Object.entries(queueFunctions).map(async ([name, fn]) => {
      const queue = await createQueue(client, `lettermill-${name}`, {
        visibility: visibilityOf(fn),
        maxReceives: fn.maxReceives,
      });
      process.env[`QUEUE_URL_${name.toUpperCase()}`] = queue.url;
      process.env[`QUEUE_ARN_${name.toUpperCase()}`] = queue.arn;
      return { name, fn, ...queue };
    }),
  );
  const feed = ({ name, fn, ...queue }: { name: string; fn: QueueFunction; url: string; arn: string }) =>
    startPoller(client, { ...fn, ...queue }, invoker({ ...fn, name }));
  return {
    arnOf: (name) => queues.find((queue) => queue.name === name)?.arn ?? "",
    poll: () => void pollers.push(...queues.map(feed)),
    answering: () => pollers.every((poller) => poller.answering()),
    stop: async () => {
      // An import may run for minutes. Left alone, its message is visible again at the next start.
      await Promise.race([
        Promise.all(pollers.map((poller) => poller.stop())),
        pause(patience, undefined, { ref: false }),
      ]);
      client.destroy();
    },
  };
}
