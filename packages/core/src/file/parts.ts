import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { s3 } from "../aws/index.ts";
import { config } from "../config/index.ts";
import { put } from "./object.ts";

/** Bytes of a part; S3 wants 5 MiB at least, for all but the last. */
export const partSize = 8 * 1024 * 1024;

export type Part = { number: number; etag: string };

/** Begins an object that is written part by part, and is there when `complete` says so. */
export async function begin(key: string, type: string): Promise<string> {
  const Bucket = config().BUCKET_NAME;
  const { UploadId } = await s3().send(new CreateMultipartUploadCommand({ Bucket, Key: key, ContentType: type }));
  if (!UploadId) throw new Error("S3 gave no upload id");
  return UploadId;
}

/** Writes a part, from 1; writing it again replaces it. */
export async function storePart(key: string, upload_id: string, number: number, body: Uint8Array): Promise<Part> {
  const Bucket = config().BUCKET_NAME;
  const command = new UploadPartCommand({ Bucket, Key: key, UploadId: upload_id, PartNumber: number, Body: body });
  const { ETag = "" } = await s3().send(command);
  return { number, etag: ETag };
}

export async function complete(key: string, upload_id: string, parts: Part[]): Promise<void> {
  const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
  const Bucket = config().BUCKET_NAME;
  const given = { Bucket, Key: key, UploadId: upload_id, MultipartUpload: { Parts } };
  await s3().send(new CompleteMultipartUploadCommand(given));
}

async function abort(key: string, upload_id: string): Promise<void> {
  const Bucket = config().BUCKET_NAME;
  await s3().send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: upload_id }));
}

/**
 * Writes an object of any size from a stream, holding one part in memory. Where the stream fails, nothing is left.
 *
 * @returns its bytes
 */
export async function store(key: string, source: AsyncIterable<Uint8Array>, type: string): Promise<number> {
  let upload_id: string | undefined;
  let pending: Uint8Array[] = [];
  let waiting = 0;
  let size = 0;
  const parts: Part[] = [];
  const flush = async () => {
    upload_id ??= await begin(key, type);
    parts.push(await storePart(key, upload_id, parts.length + 1, Buffer.concat(pending)));
    pending = [];
    waiting = 0;
  };
  try {
    for await (const piece of source) {
      pending.push(piece);
      waiting += piece.length;
      size += piece.length;
      if (waiting >= partSize) await flush();
    }
  } catch (error) {
    if (upload_id) await abort(key, upload_id);
    throw error;
  }
  if (!upload_id) await put(key, Buffer.concat(pending), type);
  else {
    if (waiting > 0) await flush();
    await complete(key, upload_id, parts);
  }
  return size;
}
