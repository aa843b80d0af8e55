import { setTimeout as pause } from "node:timers/promises";
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { log } from "@lettermill/core/log";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import type { Invoke } from "./invoke.ts";
import { events, failedIds, recordOf } from "./sqs-event.ts";

export type EventSource = {
  url: string;
  arn: string;
  /** Records per invocation, at most. */
  batchSize: number;
  /** Seconds to wait for a full batch, counted from the first message; above 0 when the batch size exceeds 10. */
  batchWindow: number;
  /** Invocations at the same time, at most. */
  concurrency: number;
};

export type Poller = {
  /** Whether the queue answered when it was last asked. */
  answering: () => boolean;
  /** Takes no more messages and resolves when the running invocations have ended. */
  stop: () => Promise<void>;
};

const longestPoll = 20;
const longestPause = 5_000;

/**
 * What a Lambda event source mapping does for an SQS queue, with ReportBatchItemFailures on: long polls, gathers a
 * batch, invokes, and deletes what succeeded. What failed, or ran out of time, comes again after the queue's visibility
 * time-out and ends in its dead-letter queue. Errors of the queue and of whole invocations make it pause, longer each time.
 */
export function startPoller(client: SQSClient, source: EventSource, invoke: Invoke): Poller {
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();
  let receiving: AbortController | undefined;
  let reachable = true;
  let failures = 0;

  async function receive(count: number, seconds: number): Promise<Message[]> {
    receiving = new AbortController();
    const command = new ReceiveMessageCommand({
      QueueUrl: source.url,
      MaxNumberOfMessages: Math.min(10, count),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    const answer = await client.send(command, { abortSignal: receiving.signal });
    reachable = true;
    return answer.Messages ?? [];
  }

  async function gather(): Promise<Message[]> {
    // After a failure the first question is a short one, to learn soon whether the queue is back.
    const messages = await receive(source.batchSize, reachable ? longestPoll : 0);
    const deadline = performance.now() + source.batchWindow * 1000;
    while (messages.length > 0 && messages.length < source.batchSize && !stopped.signal.aborted) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      const seconds = Math.round(left / 1000); // SQS waits whole seconds
      const more = await receive(source.batchSize - messages.length, seconds).catch(() => []);
      if (more.length === 0 && seconds === 0) break;
      messages.push(...more);
    }
    return messages;
  }

  async function work(records: SQSRecord[]): Promise<void> {
    try {
      const answer = await invoke({ Records: records } satisfies SQSEvent);
      const failed = failedIds(answer, new Set(records.map((record) => record.messageId)));
      if (!failed) throw new Error("The function's answer is no batch response");
      failures = 0;
      await remove(records.filter((record) => !failed.has(record.messageId)));
    } catch (error) {
      failures++;
      log.error("invocation failed", { queue: source.arn, records: records.length, error: error as Error });
    }
  }

  async function remove(records: SQSRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += 10) {
      const Entries = records
        .slice(from, from + 10)
        .map((record, index) => ({ Id: String(index), ReceiptHandle: record.receiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: source.url, Entries }));
    }
  }

  async function loop(): Promise<void> {
    while (!stopped.signal.aborted) {
      if (running.size >= source.concurrency) {
        await Promise.race(running);
        continue;
      }
      if (failures > 0) {
        const longest = reachable ? longestPause : 500;
        await pause(Math.min(longest, 50 * 2 ** failures), undefined, stopped).catch(() => undefined);
      }
      if (stopped.signal.aborted) break;
      try {
        const records = (await gather()).map((message) => recordOf(message, source.arn));
        const batch = (async () => {
          for (const part of events(records)) await work(part);
        })().finally(() => running.delete(batch));
        running.add(batch);
      } catch (error) {
        if (stopped.signal.aborted) break;
        failures++;
        if (reachable) log.warn("queue does not answer", { queue: source.arn, error: error as Error });
        reachable = false;
      }
    }
  }

  const ended = loop();
  return {
    answering: () => reachable,
    stop: async () => {
      stopped.abort();
      receiving?.abort();
      await ended;
      await Promise.all(running);
    },
  };
}
