import "../signing-keys.ts";
import { Feedback } from "@lettermill/core/feedback";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

/** Takes a whole batch at once: facts and counters of all its records go into as few transactions as they fit. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const failed = await Feedback.take(event.Records.map(({ messageId, body }) => ({ id: messageId, body })));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
