import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
} from "@aws-sdk/client-firehose";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type S3, startS3 } from "../s3/index.ts";
import { type Firehose, startFirehose } from "./index.ts";

const Bucket = "events";
const DeliveryStreamName = "deliveries";
let folder: string;
let s3: S3;
let firehose: Firehose;
let client: FirehoseClient;
let reader: S3Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firehose-test-"));
  s3 = await startS3();
  await s3.ensureBucket(Bucket);
  reader = new S3Client({ endpoint: s3.endpoint, forcePathStyle: true, maxAttempts: 1 });
  await start();
});
afterEach(async () => {
  client.destroy();
  reader.destroy();
  await firehose.stop();
  await s3.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  firehose = await startFirehose({ s3: s3.endpoint, folder });
  client = new FirehoseClient({ endpoint: firehose.endpoint, maxAttempts: 1 });
}

const create = () =>
  client.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::000000000000:role/firehose",
        BucketARN: `arn:aws:s3:::${Bucket}`,
        Prefix: "by hour/",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 5 },
      },
    }),
  );

async function objects(): Promise<string[]> {
  const { Contents = [] } = await reader.send(new ListObjectsV2Command({ Bucket }));
  const keys = Contents.map(({ Key = "" }) => Key);
  for (const key of keys)
    expect(key).toMatch(/^by hour\/\d{4}\/\d\d\/\d\d\/\d\d\/deliveries-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}$/);
  const texts = keys.map(async (Key) =>
    (await reader.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(),
  );
  return (await Promise.all(texts)).map((text) => text ?? "");
}

test("a stream is made once, and kept over a restart", async () => {
  const { DeliveryStreamARN } = await create();
  expect(DeliveryStreamARN).toBe(firehose.arnOf(DeliveryStreamName));
  await expect(create()).rejects.toMatchObject({ name: "ResourceInUseException" });
  await firehose.stop();
  await start();
  const { DeliveryStreamDescription } = await client.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName }));
  expect(DeliveryStreamDescription).toMatchObject({
    DeliveryStreamARN,
    DeliveryStreamStatus: "ACTIVE",
    Destinations: [{ ExtendedS3DestinationDescription: { BucketARN: `arn:aws:s3:::${Bucket}`, Prefix: "by hour/" } }],
  });
  const { DeliveryStreamNames } = await client.send(new ListDeliveryStreamsCommand({}));
  expect(DeliveryStreamNames).toEqual([DeliveryStreamName]);
});

test("the records of a call are one object, as they are, and several where they are too large for one", async () => {
  const { DeliveryStreamARN = "" } = await create();
  const put = (...records: string[]) =>
    client.send(
      new PutRecordBatchCommand({ DeliveryStreamName, Records: records.map((text) => ({ Data: Buffer.from(text) })) }),
    );
  expect(await put("é\n", "b\n")).toMatchObject({ FailedPutCount: 0, RequestResponses: [{}, {}] });
  expect(await objects()).toEqual(["é\nb\n"]);
  const large = "x".repeat(600_000);
  await firehose.put(DeliveryStreamARN, [large, large, "y"]);
  const sizes = (await objects()).map(({ length }) => length);
  expect(sizes.toSorted((one, other) => one - other)).toEqual([4, 600_000, 600_001]);
});

test("what no stream or bucket takes is not taken", async () => {
  await expect(firehose.put("arn:aws:firehose:us-east-1:000000000000:deliverystream/none", ["a"])).rejects.toThrow(
    "not found",
  );
  const Records = [{ Data: Buffer.from("a") }];
  await expect(client.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
  const { DeliveryStreamARN = "" } = await create();
  s3.faults.add({ kind: "throttle", action: "PutObject", times: 1 });
  await expect(firehose.put(DeliveryStreamARN, ["a"])).rejects.toThrow("SlowDown");
  expect(await objects()).toEqual([]);
});

test("faults: refused, and written twice", async () => {
  const { DeliveryStreamARN = "" } = await create();
  firehose.faults.add({ kind: "throttle", action: "PutRecordBatch", times: 1 });
  const Records = [{ Data: Buffer.from("a") }];
  await expect(client.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }))).rejects.toMatchObject({
    name: "ServiceUnavailableException",
  });
  firehose.faults.add({ kind: "duplicate", action: "PutRecordBatch", times: 1 });
  await firehose.put(DeliveryStreamARN, ["a"]);
  expect(await objects()).toEqual(["a", "a"]);
});
