import { createHash } from "node:crypto";
import { badValue, missing, SqsError } from "./errors.ts";
import { type Input, optionalText } from "./input.ts";

export type AttributeValue = { DataType: string; StringValue?: string; BinaryValue?: string };
export type Attributes = Record<string, AttributeValue>;

/** A message as the journal keeps it. Times are Unix milliseconds. */
export type Message = {
  /** Unique in this emulator, also between two deliveries of one message id. */
  key: number;
  id: string;
  body: string;
  md5: string;
  attributes?: Attributes;
  trace_header?: string;
  sent_at: number;
  /** Invisible before this time after a send with a delay. */
  visible_at: number;
  receive_count: number;
  first_received_at?: number;
  /** The queue that gave this message up to its dead-letter queue. */
  source_arn?: string;
};

export const maximumSize = 1_048_576;

/** What XML 1.0 forbids in text, SQS forbids in a body. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are refused
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export const md5 = (value: string | Buffer) => createHash("md5").update(value).digest("hex");

export function assertBody(body: string, size: number, limit: number): void {
  if (body === "") throw missing("MessageBody");
  if (forbidden.test(body))
    throw new SqsError(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.",
    );
  if (size > limit)
    throw badValue(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
}

/** Body and attributes, as SQS counts them against its limits. */
export function sizeOf(body: string, attributes: Attributes): number {
  let size = Buffer.byteLength(body);
  for (const [name, value] of Object.entries(attributes))
    size += Buffer.byteLength(name) + Buffer.byteLength(value.DataType) + valueBytes(value).length;
  return size;
}

const attributeName = /^(?!(?:aws|amazon)\.)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/i;

/** Reads and checks `MessageAttributes`: at most ten, types String, Number and Binary with an optional label. */
export function readAttributes(input: Input): Attributes {
  const given = input.MessageAttributes;
  if (typeof given !== "object" || given === null) return {};
  const result: Attributes = {};
  for (const [name, raw] of Object.entries(given as Record<string, Input>)) {
    if (!attributeName.test(name) || name.length > 256)
      throw badValue(`The message attribute name '${name}' is invalid.`);
    const type = optionalText(raw, "DataType") ?? "";
    const [base] = type.split(".", 1);
    const string = optionalText(raw, "StringValue");
    const binary = optionalText(raw, "BinaryValue");
    if (base !== "String" && base !== "Number" && base !== "Binary")
      throw badValue(
        `The type of message attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    const value = base === "Binary" ? binary : string;
    if (!value)
      throw badValue(
        `The message attribute '${name}' must contain a non-empty message attribute value for type '${base}'.`,
      );
    if (base === "Number" && !Number.isFinite(Number(value)))
      throw badValue(`Can't cast the value of message attribute '${name}' to a number.`);
    result[name] = base === "Binary" ? { DataType: type, BinaryValue: value } : { DataType: type, StringValue: value };
  }
  if (Object.keys(result).length > 10)
    throw badValue(`Number of message attributes [${Object.keys(result).length}] exceeds the allowed maximum [10].`);
  return result;
}

/**
 * The MD5 over message attributes that clients verify: by name, each of name, type and value preceded by its length,
 * and the value by 1 (text) or 2 (binary). See "Calculating the MD5 message digest for message attributes" in the SQS guide.
 */
export function attributesMd5(attributes: Attributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const value = attributes[name];
    if (!value) continue;
    add(Buffer.from(name));
    add(Buffer.from(value.DataType));
    hash.update(Buffer.from([value.BinaryValue === undefined ? 1 : 2]));
    add(valueBytes(value));
  }
  return hash.digest("hex");
}

/** The attributes that a receiver asked for: `All`, a name, or a prefix ending in `.*`. */
export function selectAttributes(attributes: Attributes, wanted: string[]): Attributes {
  if (wanted.includes("All") || wanted.includes(".*")) return attributes;
  const prefixes = wanted.filter((name) => name.endsWith(".*")).map((name) => name.slice(0, -1));
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => wanted.includes(name) || prefixes.some((prefix) => name.startsWith(prefix)),
    ),
  );
}

const valueBytes = (value: AttributeValue) =>
  value.BinaryValue === undefined ? Buffer.from(value.StringValue ?? "") : Buffer.from(value.BinaryValue, "base64");
