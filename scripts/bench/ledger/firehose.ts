import { CreateDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { deliveryBucket } from "../../../packages/local/src/platform/environment.ts";
import { until } from "../../customer/index.ts";
import type { Ledger } from "./ledger.ts";
import { firehose, recordBytes } from "./price.ts";

const Bucket = "records";

export type Gatherer = {
  /** The stream that SES is to put records in. */
  stream: string;
  /** Waits for so many records, and writes them as Firehose would. */
  gather: (count: number) => Promise<void>;
};

/**
 * Firehose in the ledger. The emulator writes records at once, as they come at this machine's pace; here they go to a bucket
 * that announces nothing, and from there to that of the deliveries in objects of the size that AWS's stream makes of them
 * at a common pace.
 */
export async function openGatherer(ledger: Ledger): Promise<Gatherer> {
  const client = new FirehoseClient({});
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { DeliveryStreamARN: stream = "" } = await client.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: "records",
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::000000000000:role/bench",
        BucketARN: `arn:aws:s3:::${Bucket}`,
      },
    }),
  );

  /** Takes what is in the bucket out of it. */
  async function take(): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const records: string[] = [];
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      records.push(...(((await Body?.transformToString()) ?? "").match(/.+\n/g) ?? []));
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    }
    return records;
  }

  async function write(records: string[], Key: string): Promise<void> {
    await s3.send(new PutObjectCommand({ Bucket: deliveryBucket, Key, Body: records.join("") }));
    for (const record of records)
      ledger.add("Firehose records of 5 kB", Math.ceil(Buffer.byteLength(record) / recordBytes));
    // Begun, filled and completed: below a minute Firehose uploads in parts.
    ledger.add("S3 writes", 3);
    ledger.call("Firehose object");
  }

  return {
    stream,
    gather: async (count) => {
      const records: string[] = [];
      const isThere = async () => {
        records.push(...(await take()));
        return records.length >= count;
      };
      await until(`${count} records`, isThere, { seconds: 600 });
      for (const [number, some] of [...objectsOf(records)].entries()) await write(some, `${Date.now()}-${number}`);
    },
  };
}

/** What comes in an interval, or as much of it as an object holds. */
function* objectsOf(records: string[]): Generator<string[]> {
  const { interval, rate, bytes } = firehose;
  let some: string[] = [];
  let size = 0;
  for (const record of records) {
    if (some.length === interval * rate || size + Buffer.byteLength(record) > bytes) {
      yield some;
      some = [];
      size = 0;
    }
    some.push(record);
    size += Buffer.byteLength(record);
  }
  if (some.length > 0) yield some;
}
