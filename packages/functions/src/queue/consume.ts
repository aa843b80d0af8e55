import "../signing-keys.ts";
import { Actor } from "@lettermill/core/actor";
import { DeadLetter } from "@lettermill/core/dead-letter";
import { log } from "@lettermill/core/log";
import { Queue } from "@lettermill/core/queue";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/**
 * An SQS function that handles messages one by one, in the name of the message's workspace. A message whose handler
 * throws comes again (partial batch failure) and ends in the dead-letter queue; one that throws `Later` comes again
 * when it asked to, and `Again` makes it come again itself.
 */
export const consume =
  <T>(queue: Queue.Queue<T>, work: (body: T) => Promise<void>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(event.Records.map((record) => one(queue, record, work)));
    return { batchItemFailures: failed.flatMap((id) => (id ? [{ itemIdentifier: id }] : [])) };
  };

async function one<T>(queue: Queue.Queue<T>, record: SQSRecord, work: (body: T) => Promise<void>) {
  try {
    const { workspace_id, body } = Queue.decode(queue, record.body);
    await Actor.system(workspace_id, async () => {
      try {
        await work(body);
      } catch (error) {
        if (error instanceof Queue.Later) return Queue.send(queue, [body], { delay: error.seconds });
        if (error instanceof Queue.Again) await Queue.hide(queue, record.receiptHandle, error.seconds);
        throw error;
      }
    });
    return undefined;
  } catch (error) {
    if (error instanceof Queue.Again) return record.messageId;
    log.error("message failed", { queue: queue.name, message_id: record.messageId, error: error as Error });
    await DeadLetter.note(record.messageId, error);
    return record.messageId;
  }
}
