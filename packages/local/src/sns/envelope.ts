import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Attributes } from "../sqs/index.ts";

export type Notification = {
  message_id: string;
  topic_arn: string;
  subscription_arn: string;
  subject?: string | undefined;
  message: string;
  attributes?: Attributes | undefined;
  /** ISO 8601 with milliseconds. */
  timestamp: string;
};

export type Signer = { publicKey: string; sign: (text: string) => string };

/** Signs as SNS does with signature version 2: RSA and SHA-256. The key lives as long as the process. */
export function createSigner(): Signer {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
  });
  return {
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    sign: (text) => createSign("RSA-SHA256").update(text).sign(privateKey, "base64"),
  };
}

const unsigned = Buffer.from("not signed by the local emulator").toString("base64");

/**
 * The text that SNS puts into a queue, to the space before each colon.
 *
 * @param host - where the signing key and the unsubscription live
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
 */
export function writeEnvelope(notification: Notification, host: string, signer?: Signer): string {
  const { attributes } = notification;
  const fields: Record<string, string> = {
    Type: "Notification",
    MessageId: notification.message_id,
    TopicArn: notification.topic_arn,
    ...(notification.subject === undefined ? {} : { Subject: notification.subject }),
    Message: notification.message,
    Timestamp: notification.timestamp,
    SignatureVersion: "2",
    Signature: signer?.sign(textToSign(notification)) ?? unsigned,
    SigningCertURL: `${host}/SimpleNotificationService.pem`,
    UnsubscribeURL: `${host}/?Action=Unsubscribe&SubscriptionArn=${notification.subscription_arn}`,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)} : ${JSON.stringify(value)}`);
  if (attributes && Object.keys(attributes).length > 0)
    lines.push(`  "MessageAttributes" : ${writeAttributes(attributes)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

/** Name and value of each signed field, a line each, by name. */
export function textToSign(notification: Notification): string {
  const signed: [string, string | undefined][] = [
    ["Message", notification.message],
    ["MessageId", notification.message_id],
    ["Subject", notification.subject],
    ["Timestamp", notification.timestamp],
    ["TopicArn", notification.topic_arn],
    ["Type", "Notification"],
  ];
  return signed.flatMap(([name, value]) => (value === undefined ? [] : [`${name}\n${value}\n`])).join("");
}

function writeAttributes(attributes: Attributes): string {
  const entries = Object.entries(attributes).map(
    ([name, { DataType, StringValue, BinaryValue }]) =>
      `    ${JSON.stringify(name)} : {"Type":${JSON.stringify(DataType)},"Value":${JSON.stringify(StringValue ?? BinaryValue)}}`,
  );
  return `{\n${entries.join(",\n")}\n  }`;
}
