import { createHash, randomUUID } from "node:crypto";
import { readBody } from "../loopback/index.ts";
import { readXml, unescapeXml } from "../xml/index.ts";
import { receiveInto } from "./body.ts";
import { answerEmpty, answerXml, type Call, headersOf, wholeNumber } from "./call.ts";
import { badArgument, S3Error } from "./errors.ts";
import { announce } from "./notification.ts";
import type { Upload } from "./store.ts";

const smallestPart = 5 * 1024 * 1024;

export async function createUpload(call: Call): Promise<void> {
  const { store, request, bucket, key } = call;
  store.bucket(bucket);
  const upload: Upload = { id: randomUUID(), bucket, key, headers: headersOf(request), parts: {} };
  await store.saveUpload(upload);
  answerXml(call, "InitiateMultipartUploadResult", { Bucket: bucket, Key: key, UploadId: upload.id });
}

export async function uploadPart(call: Call): Promise<void> {
  const { store, request } = call;
  const number = wholeNumber(call.query, "partNumber", [1, 10_000]);
  if (number === undefined) throw badArgument("Part number must be an integer between 1 and 10000, inclusive");
  uploadOf(call);
  const file = store.newFile();
  const { size, md5, crc32 } = await receiveInto(store.pathOf(file), request);
  const upload = uploadOf(call);
  const old = upload.parts[number];
  const etag = `"${md5}"`;
  await store.saveUpload({ ...upload, parts: { ...upload.parts, [number]: { file, size, md5, etag } } });
  if (old) await store.discard([old]);
  answerEmpty(call, 200, { etag, "x-amz-checksum-crc32": crc32 });
}

export async function listParts(call: Call): Promise<void> {
  const upload = uploadOf(call);
  const Part = Object.entries(upload.parts).map(([PartNumber, { etag, size }]) => ({
    PartNumber,
    ETag: etag,
    Size: size,
  }));
  answerXml(call, "ListPartsResult", {
    Bucket: call.bucket,
    Key: call.key,
    UploadId: upload.id,
    IsTruncated: false,
    Part,
  });
}

/** The parts named by the client, in order, become the object; others that were uploaded are thrown away. */
export async function completeUpload(call: Call): Promise<void> {
  const { store, bucket, key } = call;
  const document = (await readBody(call.request)).toString();
  const upload = uploadOf(call);
  const named = readXml(document, "Part").map((part) => ({
    number: Number(readXml(part, "PartNumber")[0]),
    etag: unescapeXml(readXml(part, "ETag")[0] ?? ""),
  }));
  const parts = named.map(({ number, etag }, index) => {
    const part = upload.parts[number];
    if (!part || part.etag.replaceAll('"', "") !== etag.replaceAll('"', ""))
      throw new S3Error("InvalidPart", "One or more of the specified parts could not be found.", 400);
    if (index > 0 && number <= (named[index - 1]?.number ?? 0))
      throw new S3Error("InvalidPartOrder", "The list of parts was not in ascending order.", 400);
    if (index < named.length - 1 && part.size < smallestPart)
      throw new S3Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", 400);
    return part;
  });
  if (parts.length === 0) throw new S3Error("MalformedXML", "You must specify at least one part", 400);
  const digest = createHash("md5")
    .update(Buffer.concat(parts.map(({ md5 }) => Buffer.from(md5, "hex"))))
    .digest("hex");
  const etag = `"${digest}-${parts.length}"`;
  const pieces = parts.map(({ file, size, md5 }) => ({ file, size, md5 }));
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  const object = await store.put(bucket, { key, pieces, size, etag, headers: upload.headers }, upload.id);
  const used = new Set(pieces.map(({ file }) => file));
  await store.discard(Object.values(upload.parts).filter(({ file }) => !used.has(file)));
  await announce(call, "CompleteMultipartUpload", object);
  answerXml(call, "CompleteMultipartUploadResult", {
    Location: `/${bucket}/${key}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
  });
}

export async function abortUpload(call: Call): Promise<void> {
  await call.store.abortUpload(uploadOf(call));
  answerEmpty(call, 204);
}

const uploadOf = (call: Call) => call.store.upload(call.query.get("uploadId") ?? "", call.bucket, call.key);
