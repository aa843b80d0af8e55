import type { Message, MessageAttributeValue } from "@aws-sdk/client-sqs";
import type { SQSMessageAttributes, SQSRecord } from "aws-lambda";
import { largestPayload } from "./invoke.ts";

/** A received message as a record of the event that an SQS event source mapping makes. */
export function recordOf(message: Message, queueArn: string): SQSRecord {
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes: { ...message.Attributes } as unknown as SQSRecord["attributes"],
    messageAttributes: attributesOf(message.MessageAttributes ?? {}),
    md5OfBody: message.MD5OfBody ?? "",
    ...(message.MD5OfMessageAttributes ? { md5OfMessageAttributes: message.MD5OfMessageAttributes } : {}),
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(":")[3] ?? "",
  };
}

const attributesOf = (attributes: Record<string, MessageAttributeValue>): SQSMessageAttributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      {
        ...(value.StringValue === undefined ? {} : { stringValue: value.StringValue }),
        ...(value.BinaryValue === undefined ? {} : { binaryValue: Buffer.from(value.BinaryValue).toString("base64") }),
        stringListValues: [],
        binaryListValues: [],
        dataType: value.DataType ?? "String",
      },
    ]),
  );

/** Splits records so that each part fits into one event. */
export function events(records: SQSRecord[], limit = largestPayload): SQSRecord[][] {
  const parts: SQSRecord[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const bytes = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (size + bytes > limit - '{"Records":[]}'.length) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(record);
    size += bytes;
  }
  return parts;
}

/**
 * The ids that a function asks to see again, by the rules of `ReportBatchItemFailures`: nothing, null or an empty list
 * mean that all succeeded; anything it should not answer means that all failed.
 *
 * @returns undefined when the whole batch failed
 */
export function failedIds(answer: unknown, ids: ReadonlySet<string>): Set<string> | undefined {
  if (answer === null || answer === undefined) return new Set();
  if (typeof answer !== "object" || Array.isArray(answer)) return undefined;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return new Set();
  if (!Array.isArray(failures)) return undefined;
  const failed = new Set<string>();
  for (const failure of failures as unknown[]) {
    const id = (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
    if (typeof id !== "string" || !ids.has(id)) return undefined;
    failed.add(id);
  }
  return failed;
}
