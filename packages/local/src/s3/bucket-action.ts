import { readBody } from "../loopback/index.ts";
import { readXml, unescapeXml } from "../xml/index.ts";
import { answerEmpty, answerXml, type Call, wholeNumber } from "./call.ts";
import { badArgument, S3Error } from "./errors.ts";
import type { StoredObject } from "./store.ts";

export async function createBucket(call: Call): Promise<void> {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(call.bucket))
    throw new S3Error("InvalidBucketName", "The specified bucket is not valid.", 400);
  if (call.store.buckets.has(call.bucket))
    throw new S3Error(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      409,
    );
  await call.store.createBucket(call.bucket);
  answerEmpty(call, 200, { location: `/${call.bucket}` });
}

export function headBucket(call: Call): void {
  call.store.bucket(call.bucket);
  answerEmpty(call, 200, { "x-amz-bucket-region": process.env.AWS_REGION ?? "us-east-1" });
}

export async function deleteBucket(call: Call): Promise<void> {
  if (call.store.bucket(call.bucket).objects.size > 0)
    throw new S3Error("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
  await call.store.deleteBucket(call.bucket);
  answerEmpty(call, 204);
}

export function listBuckets(call: Call): void {
  const Bucket = [...call.store.buckets.values()].map(({ name, created_at }) => ({
    Name: name,
    CreationDate: new Date(created_at).toISOString(),
  }));
  answerXml(call, "ListAllMyBucketsResult", { Buckets: { Bucket } });
}

/** ListObjectsV2: keys in UTF-8 order, those that share a prefix up to the delimiter folded into one. */
export function listObjects(call: Call): void {
  const { query } = call;
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const limit = Math.min(1000, wholeNumber(query, "max-keys", [0, 2 ** 31 - 1]) ?? 1000);
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : decodeToken(token);
  const { contents, prefixes, last, more } = pageOf(call, { prefix, delimiter, limit, after });
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : (text: string) => text;
  answerXml(call, "ListBucketResult", {
    Name: call.bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter ? encode(delimiter) : undefined,
    EncodingType: query.get("encoding-type") ?? undefined,
    MaxKeys: limit,
    KeyCount: contents.length + prefixes.length,
    IsTruncated: more,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: more ? Buffer.from(last).toString("base64") : undefined,
    Contents: contents.map((object) => ({
      Key: encode(object.key),
      LastModified: new Date(object.modified_at).toISOString(),
      ETag: object.etag,
      Size: object.size,
      StorageClass: "STANDARD",
    })),
    CommonPrefixes: prefixes.map((one) => ({ Prefix: encode(one) })),
  });
}

type Page = { prefix: string; delimiter: string; limit: number; after: string };

function pageOf(call: Call, { prefix, delimiter, limit, after }: Page) {
  const keys = [...call.store.bucket(call.bucket).objects.keys()].filter((key) => key.startsWith(prefix));
  const contents: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = after;
  for (const key of keys.sort(byBytes)) {
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const folded = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    const name = folded ?? key;
    if (byBytes(name, last) <= 0 || (after !== "" && byBytes(key, after) <= 0)) continue;
    if (contents.length + prefixes.length >= limit) return { contents, prefixes, last, more: limit > 0 };
    if (folded === undefined) contents.push(call.store.object(call.bucket, key));
    else prefixes.push(folded);
    last = name;
  }
  return { contents, prefixes, last, more: false };
}

/** JavaScript compares UTF-16 units, S3 UTF-8 bytes; they differ outside the basic plane. */
const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

function decodeToken(token: string): string {
  const key = Buffer.from(token, "base64").toString();
  if (key === "") throw badArgument("The continuation token provided is incorrect");
  return key;
}

export async function deleteObjects(call: Call): Promise<void> {
  call.store.bucket(call.bucket);
  const document = (await readBody(call.request)).toString();
  const keys = readXml(document, "Object").flatMap((object) => readXml(object, "Key").map(unescapeXml));
  if (keys.length === 0 || keys.length > 1000)
    throw new S3Error("MalformedXML", "The XML you provided was not well-formed or did not validate.", 400);
  for (const key of keys) await call.store.deleteObject(call.bucket, key);
  const quiet = readXml(document, "Quiet")[0] === "true";
  answerXml(call, "DeleteResult", quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) });
}
