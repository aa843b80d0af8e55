import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { s3 } from "../aws/index.ts";
import { config } from "../config/index.ts";

/** Objects of the platform's bucket. A key starts with the workspace, so that tenants never share one. */
export async function put(key: string, body: Uint8Array | string, type: string): Promise<void> {
  const Bucket = config().BUCKET_NAME;
  await s3().send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: type }));
}

/** The whole object as text, or undefined when there is none. */
export async function text(key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: config().BUCKET_NAME, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/**
 * The bytes of an object from `position` on, up to its end or to `end` (not included), none where it ends before; undefined
 * when there is no such object.
 */
export async function open(key: string, position = 0, end?: number): Promise<AsyncIterable<Uint8Array> | undefined> {
  try {
    const last = end === undefined ? "" : end - 1;
    const range = position > 0 || end !== undefined ? { Range: `bytes=${position}-${last}` } : {};
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: config().BUCKET_NAME, Key: key, ...range }));
    return Body as Readable;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    if (error instanceof Error && error.name === "InvalidRange") return Readable.from([]);
    throw error;
  }
}

/** Bytes of an object, or undefined when there is no such object. */
export async function size(key: string): Promise<number | undefined> {
  try {
    const { ContentLength } = await s3().send(new HeadObjectCommand({ Bucket: config().BUCKET_NAME, Key: key }));
    return ContentLength ?? 0;
  } catch (error) {
    if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function remove(key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: config().BUCKET_NAME, Key: key }));
}
