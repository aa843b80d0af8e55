import { SqsError } from "./errors.ts";
import { maximumSize } from "./message.ts";

const defaults: Record<string, string> = {
  DelaySeconds: "0",
  MaximumMessageSize: String(maximumSize),
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
};

const ranges: Record<string, [number, number]> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, maximumSize],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
};

const documents = ["Policy", "RedrivePolicy", "RedriveAllowPolicy"];
const others = ["KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled"];
const counted = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
  "CreatedTimestamp",
  "LastModifiedTimestamp",
  "QueueArn",
];

export type Redrive = { target_arn: string; max_receive_count: number };

export const withDefaults = (attributes: Record<string, string>) => ({ ...defaults, ...attributes });

/** @throws SqsError InvalidAttributeName, InvalidAttributeValue */
export function assertAttributes(attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = ranges[name];
    if (range) assertNumber(name, value, range);
    else if (documents.includes(name)) assertDocument(name, value);
    else if (!others.includes(name)) throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
  }
  redrive(attributes);
}

/** The names that GetQueueAttributes may be asked for, `All` aside. */
export function assertAttributeNames(names: string[]): void {
  const known = [...Object.keys(ranges), ...documents, ...others, ...counted, "All"];
  for (const name of names)
    if (!known.includes(name)) throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

/** Where a queue gives up its messages to, and after how many receipts. */
export function redrive(attributes: Record<string, string>): Redrive | undefined {
  const policy = attributes.RedrivePolicy;
  if (!policy) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
  const count = Number(maxReceiveCount);
  if (typeof deadLetterTargetArn !== "string" || !Number.isInteger(count) || count < 1 || count > 1000)
    throw badAttribute("RedrivePolicy", policy);
  return { target_arn: deadLetterTargetArn, max_receive_count: count };
}

function assertNumber(name: string, value: string, [from, to]: [number, number]): void {
  if (!/^\d+$/.test(value) || Number(value) < from || Number(value) > to) throw badAttribute(name, value);
}

function assertDocument(name: string, value: string): void {
  if (value === "") return;
  try {
    const document: unknown = JSON.parse(value);
    if (typeof document === "object" && document !== null) return;
  } catch {
    // refused below like any other text that is no document
  }
  throw badAttribute(name, value);
}

const badAttribute = (name: string, value: string) =>
  new SqsError("InvalidAttributeValue", `Invalid value for the parameter ${name}. Reason: ${value} is not allowed.`);
