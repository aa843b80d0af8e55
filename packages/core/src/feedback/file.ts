import { DeleteObjectCommand, GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { z } from "zod";
import { s3 } from "../aws/index.ts";

/** An object of many events, a line each, as Firehose writes it. */
export type File = { bucket: string; key: string };

const name = z.object({ name: z.string() });
const Announcement = z.object({
  Records: z.array(
    z.object({
      eventSource: z.literal("aws:s3"),
      s3: z.object({ bucket: name, object: z.object({ key: z.string() }) }),
    }),
  ),
});
/** What S3 says once, when it is told where to announce. */
const TestEvent = z.object({ Service: z.literal("Amazon S3"), Event: z.literal("s3:TestEvent") });

/**
 * The objects that S3 announces in a message; undefined when it is no such message.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function filesIn(message: unknown): File[] | undefined {
  if (TestEvent.safeParse(message).success) return [];
  return Announcement.safeParse(message).data?.Records.map(({ s3: { bucket, object } }) => ({
    bucket: bucket.name,
    // Encoded like a form: a space is a plus.
    key: decodeURIComponent(object.key.replaceAll("+", " ")),
  }));
}

/** The lines of a file, read as they are asked for, without those that are empty; undefined when there is no such file. */
export async function open({ bucket, key }: File): Promise<AsyncIterable<string> | undefined> {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return linesOf(Body as unknown as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Firehose takes records of a thousand kilobytes at most. */
const longestLine = 1_048_576;

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of source) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new Error("A line is longer than a record can be");
    yield* lines.filter((line) => line !== "");
  }
  if (rest !== "") yield rest;
}

export const remove = ({ bucket, key }: File) => s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
