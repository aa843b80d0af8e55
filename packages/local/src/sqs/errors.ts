import type { Fault } from "../fault/index.ts";

/** A refusal as SQS words it; `code` is the name that the SDK gives the error. */
export class SqsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Names of the old query protocol, which SQS still sends beside the new ones where they differ. */
const queryCodes: Record<string, string> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  QueueNameExists: "QueueAlreadyExists",
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  InvalidBatchEntryId: "AWS.SimpleQueueService.InvalidBatchEntryId",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  UnsupportedOperation: "AWS.SimpleQueueService.UnsupportedOperation",
};

/** The value of `x-amzn-query-error`. */
export function queryError(error: SqsError): string {
  return `${queryCodes[error.code] ?? error.code};${error.status < 500 ? "Sender" : "Receiver"}`;
}

export const noSuchQueue = () => new SqsError("QueueDoesNotExist", "The specified queue does not exist.");
export const badValue = (message: string) => new SqsError("InvalidParameterValue", message);
export const missing = (name: string) =>
  new SqsError("MissingParameter", `The request must contain the parameter ${name}.`);

/** What an `error` fault asks for. */
export function madeToFail({ error = { name: "InternalError" } }: Fault): SqsError {
  const { name, message = "Made to fail.", status = 500 } = error;
  return new SqsError(name, message, status);
}
