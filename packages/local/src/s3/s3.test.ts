import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketNotificationConfigurationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeChunks } from "./body.ts";
import { type S3, startS3 } from "./index.ts";

const Bucket = "files";
let folder: string;
let server: S3;
let s3: S3Client;
let late = 0;
let told: { queue: string; body: string }[] = [];
let isDeaf = false;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "s3-test-"));
  late = 0;
  told = [];
  isDeaf = false;
  await start();
  await server.ensureBucket(Bucket);
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  const clock = { now: () => Date.now() + late, at: () => () => {} };
  const deliver = async (queue: string, body: string) => {
    if (isDeaf) throw new Error("The queue does not answer");
    told.push({ queue, body });
  };
  server = await startS3({ folder, clock, deliver });
  s3 = new S3Client({ endpoint: server.endpoint, region: "us-east-1", maxAttempts: 1 });
}
const put = (Key: string, Body: string | Uint8Array, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string, more = {}) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: await answer.Body!.transformToString() };
};
const list = (more: Partial<ListObjectsV2CommandInput> = {}) => s3.send(new ListObjectsV2Command({ Bucket, ...more }));
const keys = async () => (await list()).Contents?.map(({ Key }) => Key) ?? [];
const dataFiles = () => readdir(join(folder, "data"));

describe("buckets", () => {
  test("are made, found, and deleted when empty", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "another" }));
    await s3.send(new HeadBucketCommand({ Bucket: "another" }));
    const again = s3.send(new CreateBucketCommand({ Bucket: "another" }));
    await expect(again).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou" });
    await s3.send(new DeleteBucketCommand({ Bucket: "another" }));
    await expect(s3.send(new HeadBucketCommand({ Bucket: "another" }))).rejects.toMatchObject({ name: "NotFound" });
    await put("a", "x");
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
  });
});

describe("objects", () => {
  test("come back with their type, metadata and digest", async () => {
    const sent = await put("photos/büro 1+1.txt", "Grüße", {
      ContentType: "text/plain; charset=utf-8",
      ContentDisposition: 'attachment; filename="x.txt"',
      Metadata: { workspace: "ws_1" },
    });
    expect(sent.ETag).toBe(`"${createHash("md5").update("Grüße").digest("hex")}"`);
    const expected = {
      ContentType: "text/plain; charset=utf-8",
      ContentDisposition: 'attachment; filename="x.txt"',
      Metadata: { workspace: "ws_1" },
      ContentLength: 7,
      ETag: sent.ETag,
    };
    expect(await get("photos/büro 1+1.txt")).toMatchObject({ ...expected, text: "Grüße" });
    const Key = "photos/büro 1+1.txt";
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject(expected);
  });

  test("are streamed in, with the checksum in a trailer", async () => {
    const part = Buffer.alloc(100_000, "streamed ");
    const Body = Readable.from([part, part, part]);
    await s3.send(new PutObjectCommand({ Bucket, Key: "stream", Body, ContentLength: 300_000 }));
    const { text, ContentEncoding } = await get("stream");
    expect(text).toBe(Buffer.concat([part, part, part]).toString());
    expect(ContentEncoding).toBeUndefined();
  });

  test("with a wrong checksum are refused and leave nothing", async () => {
    const wrong = put("a", "x", { ContentMD5: createHash("md5").update("y").digest("base64") });
    await expect(wrong).rejects.toMatchObject({ name: "BadDigest" });
    await expect(put("a", "x", { ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({ name: "BadDigest" });
    expect(await keys()).toEqual([]);
    expect(await dataFiles()).toEqual([]);
  });

  test("give ranges of themselves", async () => {
    await put("a", "0123456789");
    expect(await get("a", { Range: "bytes=2-4" })).toMatchObject({ text: "234", ContentRange: "bytes 2-4/10" });
    expect((await get("a", { Range: "bytes=7-" })).text).toBe("789");
    expect((await get("a", { Range: "bytes=-3" })).text).toBe("789");
    expect((await get("a", { Range: "bytes=8-99" })).text).toBe("89");
    await expect(get("a", { Range: "bytes=10-" })).rejects.toMatchObject({ name: "InvalidRange" });
  });

  test("that do not exist are named as such", async () => {
    await expect(get("none")).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(get("none", { Bucket: "nowhere" })).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({ name: "NotFound" });
    await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: "none" }))).resolves.toBeDefined();
  });

  test("are replaced whole and deleted, one by one and many at once", async () => {
    await put("a", "old");
    await put("a", "new");
    expect((await get("a")).text).toBe("new");
    expect(await dataFiles()).toHaveLength(1);
    await put("b & <c>", "x");
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "a" }, { Key: "b & <c>" }] } }));
    expect(await keys()).toEqual([]);
    expect(await dataFiles()).toEqual([]);
  });

  test("are made only if absent, or replaced only if known, when the client says so", async () => {
    const { ETag } = await put("a", "one", { IfNoneMatch: "*" });
    await expect(put("a", "two", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await put("a", "three", { IfMatch: ETag });
    await expect(put("a", "four", { IfMatch: ETag })).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect((await get("a")).text).toBe("three");
  });

  test("are copied with or without their metadata", async () => {
    await put("a b", "x", { Metadata: { kept: "yes" }, ContentType: "text/plain" });
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/a%20b` }));
    expect(await get("copy")).toMatchObject({ text: "x", Metadata: { kept: "yes" }, ContentType: "text/plain" });
    const replaced = { Bucket, Key: "copy", CopySource: `${Bucket}/a%20b`, MetadataDirective: "REPLACE" } as const;
    await s3.send(new CopyObjectCommand({ ...replaced, ContentType: "text/css" }));
    expect(await get("copy")).toMatchObject({ Metadata: {}, ContentType: "text/css" });
  });

  test("may have any key, and none reaches outside", async () => {
    const names = ["../../escape", "/etc/passwd", "a//b", "%2e%2e/x", "c:\\x", "é", "e\u0301", ".", "x".repeat(1024)];
    for (const name of names) await put(name, name);
    for (const name of names) expect((await get(name)).text).toBe(name);
    expect((await readdir(folder)).sort()).toEqual(["data", "s3.journal"]);
    for (const file of await dataFiles()) expect(file).toMatch(/^[0-9a-f-]{36}$/);
    await expect(put("x".repeat(1025), "x")).rejects.toMatchObject({ name: "KeyTooLongError" });
  });
});

describe("a list", () => {
  test("folds keys at a delimiter and pages through them", async () => {
    for (const key of ["a/1", "a/2", "b", "c/1", "d"]) await put(key, key);
    expect(await keys()).toEqual(["a/1", "a/2", "b", "c/1", "d"]);
    expect((await list({ Prefix: "a/" })).Contents!.map(({ Key }) => Key)).toEqual(["a/1", "a/2"]);
    const seen: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        Delimiter: "/",
        MaxKeys: 1,
        ContinuationToken: token,
      });
      seen.push(
        ...(page.Contents ?? []).map(({ Key }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      );
      token = page.NextContinuationToken;
    } while (token);
    expect(seen).toEqual(["a/", "b", "c/", "d"]);
    expect((await list({ StartAfter: "b" })).Contents!.map(({ Key }) => Key)).toEqual(["c/1", "d"]);
  });

  test("pages of any size give each key once, in order", async () => {
    const name = fc
      .array(fc.constantFrom("a", "b", "/"), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (all, size) => {
          for (const key of await keys()) await s3.send(new DeleteObjectCommand({ Bucket, Key: key! }));
          for (const key of all) await put(key, "x");
          const expected = new Set([...all].sort().map((key) => key.replace(/\/.*$/s, "/")));
          const seen: string[] = [];
          let token: string | undefined;
          do {
            const page: Awaited<ReturnType<typeof list>> = await list({
              Delimiter: "/",
              MaxKeys: size,
              ContinuationToken: token,
            });
            seen.push(
              ...(page.Contents ?? []).map(({ Key }) => Key!),
              ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
            );
            token = page.NextContinuationToken;
          } while (token);
          expect(seen.sort()).toEqual([...expected].sort());
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("a multipart upload", () => {
  const MiB = 1024 * 1024;
  const begin = async (Key: string) => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "text/csv" }));
    return UploadId!;
  };
  const part = async (Key: string, UploadId: string, PartNumber: number, Body: Buffer) => {
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const complete = (Key: string, UploadId: string, Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));

  test("makes one object of its parts, also after a restart", async () => {
    const id = await begin("big.csv");
    const second = await part("big.csv", id, 2, Buffer.from("the end"));
    await server.stop();
    await start();
    const first = await part("big.csv", id, 1, Buffer.alloc(5 * MiB, "a"));
    const { ETag } = await complete("big.csv", id, [first, second]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const whole = await get("big.csv");
    expect(whole.ContentType).toBe("text/csv");
    expect(whole.text).toBe(`${"a".repeat(5 * MiB)}the end`);
    expect((await get("big.csv", { Range: `bytes=${5 * MiB - 2}-${5 * MiB + 2}` })).text).toBe("aathe");
    await expect(part("big.csv", id, 3, Buffer.from("x"))).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  test("refuses unknown, disordered and small parts", async () => {
    const id = await begin("big.csv");
    const first = await part("big.csv", id, 1, Buffer.from("small"));
    const second = await part("big.csv", id, 2, Buffer.from("last"));
    await expect(complete("big.csv", id, [first, second])).rejects.toMatchObject({ name: "EntityTooSmall" });
    await expect(complete("big.csv", id, [second, first])).rejects.toMatchObject({
      name: expect.stringMatching(/^(EntityTooSmall|InvalidPartOrder)$/),
    });
    const unknown = complete("big.csv", id, [{ PartNumber: 3, ETag: first.ETag }]);
    await expect(unknown).rejects.toMatchObject({ name: "InvalidPart" });
  });

  test("leaves nothing when given up", async () => {
    const UploadId = await begin("big.csv");
    await part("big.csv", UploadId, 1, Buffer.from("x"));
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "big.csv", UploadId }));
    expect(await dataFiles()).toEqual([]);
  });
});

describe("a presigned address", () => {
  test("puts and gets without credentials until it expires", async () => {
    const target = new PutObjectCommand({ Bucket, Key: "up load.csv", ContentType: "text/csv" });
    const putUrl = await getSignedUrl(s3, target, { expiresIn: 60 });
    const getUrl = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "up load.csv" }), { expiresIn: 60 });
    const sent = await fetch(putUrl, { method: "PUT", body: "a,b", headers: { "content-type": "text/csv" } });
    expect(sent.status).toBe(200);
    const got = await fetch(getUrl);
    expect([await got.text(), got.headers.get("content-type")]).toEqual(["a,b", "text/csv"]);
    late = 62_000;
    const expired = await fetch(getUrl);
    expect(expired.status).toBe(403);
    expect(await expired.text()).toContain("<Code>AccessDenied</Code>");
    expect((await fetch(putUrl, { method: "PUT", body: "late" })).status).toBe(403);
  });

  test("serves pages of this machine and no others", async () => {
    const url = `${server.endpoint}/${Bucket}/a`;
    await put("a", "x");
    const ask = (origin: string) => fetch(url, { headers: { origin } });
    const here = await ask("http://localhost:8000");
    expect(here.headers.get("access-control-allow-origin")).toBe("http://localhost:8000");
    expect((await ask("https://example.com")).status).toBe(403);
  });
});

describe("notifications", () => {
  const QueueArn = "arn:aws:sqs:us-east-1:000000000000:files";
  const subscribe = (more: object = {}) =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: {
          QueueConfigurations: [{ Id: "new", QueueArn, Events: ["s3:ObjectCreated:*"], ...more }],
        },
      }),
    );
  const Filter = { Key: { FilterRules: [{ Name: "prefix" as const, Value: "in & out/" }] } };
  const announced = () =>
    told.map(({ queue, body }) => {
      expect(queue).toBe(QueueArn);
      const [{ eventName, s3 }] = JSON.parse(body).Records;
      return [eventName, s3.bucket.name, s3.object.key, s3.object.size];
    });

  test("begin with a test, and tell of every way in which an object comes to be, over a restart, too", async () => {
    await subscribe({ Filter });
    expect(JSON.parse(told.shift()!.body)).toMatchObject({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket });
    await server.stop();
    await start();
    expect(await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))).toMatchObject({
      QueueConfigurations: [
        { Id: "new", QueueArn, Filter: { Key: { FilterRules: [{ Name: "Prefix", Value: "in & out/" }] } } },
      ],
    });
    await put("elsewhere", "x");
    await put("in & out/é 1+1", "four");
    await s3.send(new CopyObjectCommand({ Bucket, Key: "in & out/copy", CopySource: `${Bucket}/elsewhere` }));
    const Key = "in & out/parts";
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: "part" }));
    const Parts = [{ PartNumber: 1, ETag }];
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(announced()).toEqual([
      ["ObjectCreated:Put", Bucket, "in+%26+out/%C3%A9+1%2B1", 4],
      ["ObjectCreated:Copy", Bucket, "in+%26+out/copy", 1],
      ["ObjectCreated:CompleteMultipartUpload", Bucket, "in+%26+out/parts", 4],
    ]);
  });

  test("are not believed in before a queue has taken the test, and a write is not answered before it is told of", async () => {
    isDeaf = true;
    await expect(subscribe()).rejects.toMatchObject({ name: "InvalidArgument" });
    isDeaf = false;
    await put("a", "x");
    expect(told).toEqual([]);
    await subscribe();
    isDeaf = true;
    await expect(put("b", "x")).rejects.toThrow();
  });

  test("of other kinds are refused, not passed over", async () => {
    const suffix = { Key: { FilterRules: [{ Name: "suffix" as const, Value: ".csv" }] } };
    for (const more of [{ Events: ["s3:ObjectRemoved:*"] }, { Filter: suffix }])
      await expect(subscribe(more)).rejects.toMatchObject({ name: "InvalidArgument" });
  });
});

describe("the folder", () => {
  test("keeps everything over a restart, and orphans go", async () => {
    await put("kept", "x", { Metadata: { a: "b" } });
    await put("deleted", "x");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "deleted" }));
    await server.stop();
    await writeFile(join(folder, "data", "orphan"), "left by a crash");
    await start();
    expect(await keys()).toEqual(["kept"]);
    expect(await get("kept")).toMatchObject({ text: "x", Metadata: { a: "b" } });
    expect(await dataFiles()).toHaveLength(1);
    await server.reset();
    expect(await dataFiles()).toEqual([]);
    await expect(keys()).rejects.toMatchObject({ name: "NoSuchBucket" });
  });
});

test("faults: throttled, and an answer lost after the work", async () => {
  server.faults.add({ kind: "throttle", action: "PutObject", times: 1 });
  await expect(put("a", "x")).rejects.toMatchObject({ name: "SlowDown" });
  server.faults.add({ kind: "lose_answer", action: "PutObject", times: 1 });
  await expect(put("a", "x")).rejects.toThrow();
  expect(await keys()).toEqual(["a"]);
});

test("the chunked encoding is undone wherever the network cuts it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 17 }),
      async (chunks, step) => {
        const encoded = Buffer.concat([
          ...chunks.flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n")]),
          Buffer.from("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"),
        ]);
        const pieces: Buffer[] = [];
        for (let at = 0; at < encoded.length; at += step) pieces.push(encoded.subarray(at, at + step));
        const trailers = new Map<string, string>();
        const decoded: Buffer[] = [];
        for await (const part of decodeChunks(Readable.from(pieces), trailers)) decoded.push(part);
        expect(Buffer.concat(decoded)).toEqual(Buffer.concat(chunks));
        expect(trailers.get("x-amz-checksum-crc32")).toBe("AAAAAA==");
      },
    ),
  );
});
