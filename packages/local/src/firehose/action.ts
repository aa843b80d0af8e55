import { randomUUID } from "node:crypto";
import { z } from "zod";
import { FirehoseError } from "./errors.ts";
import type { Store, Stream } from "./stream.ts";

export type Put = (stream: Stream, records: readonly Uint8Array[]) => Promise<void>;
export type Context = { store: Store; arnOf: (name: string) => string; put: Put; now: () => number };
type Action = (context: Context, input: unknown) => object | Promise<object>;

const DeliveryStreamName = z.string().regex(/^[a-zA-Z0-9_.-]{1,64}$/);
const bucketArn = /^arn:aws:s3:::(.+)$/;
const creation = z.object({
  DeliveryStreamName,
  DeliveryStreamType: z.literal("DirectPut").default("DirectPut"),
  ExtendedS3DestinationConfiguration: z.object({
    RoleARN: z.string(),
    BucketARN: z.string().regex(bucketArn),
    Prefix: z.string().default(""),
    BufferingHints: z
      .object({ SizeInMBs: z.int().min(1).max(128), IntervalInSeconds: z.int().min(0).max(900) })
      .default({ SizeInMBs: 5, IntervalInSeconds: 300 }),
  }),
});
const named = z.object({ DeliveryStreamName });
const batch = named.extend({
  Records: z
    .array(z.object({ Data: z.base64() }))
    .min(1)
    .max(500),
});

const createDeliveryStream: Action = async ({ store, arnOf, now }, input) => {
  const { DeliveryStreamName: name, ExtendedS3DestinationConfiguration: destination } = parse(creation, input);
  if (store.streams.has(name))
    throw new FirehoseError("ResourceInUseException", `Firehose ${name} under account already exists.`);
  const stream: Stream = {
    name,
    arn: arnOf(name),
    role_arn: destination.RoleARN,
    bucket: bucketArn.exec(destination.BucketARN)?.[1] ?? "",
    prefix: destination.Prefix,
    size: destination.BufferingHints.SizeInMBs,
    interval: destination.BufferingHints.IntervalInSeconds,
    created_at: now(),
  };
  await store.save(stream);
  return { DeliveryStreamARN: stream.arn };
};

const describeDeliveryStream: Action = (context, input) => {
  const stream = found(context, parse(named, input).DeliveryStreamName);
  const ExtendedS3DestinationDescription = {
    RoleARN: stream.role_arn,
    BucketARN: `arn:aws:s3:::${stream.bucket}`,
    Prefix: stream.prefix,
    BufferingHints: { SizeInMBs: stream.size, IntervalInSeconds: stream.interval },
    CompressionFormat: "UNCOMPRESSED",
    EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
  };
  const DeliveryStreamDescription = {
    DeliveryStreamName: stream.name,
    DeliveryStreamARN: stream.arn,
    DeliveryStreamStatus: "ACTIVE",
    DeliveryStreamType: "DirectPut",
    VersionId: "1",
    CreateTimestamp: stream.created_at / 1_000,
    Destinations: [{ DestinationId: "destinationId-000000000001", ExtendedS3DestinationDescription }],
    HasMoreDestinations: false,
  };
  return { DeliveryStreamDescription };
};

const listDeliveryStreams: Action = ({ store }) => ({
  DeliveryStreamNames: [...store.streams.keys()],
  HasMoreDeliveryStreams: false,
});

const putRecordBatch: Action = async (context, input) => {
  const { DeliveryStreamName: name, Records } = parse(batch, input);
  await context.put(
    found(context, name),
    Records.map(({ Data }) => Buffer.from(Data, "base64")),
  );
  return { FailedPutCount: 0, RequestResponses: Records.map(() => ({ RecordId: randomUUID() })) };
};

export const actions: Readonly<Record<string, Action>> = {
  CreateDeliveryStream: createDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  PutRecordBatch: putRecordBatch,
};

/** @throws FirehoseError ResourceNotFoundException */
export function found({ store }: Pick<Context, "store">, name: string): Stream {
  const stream = store.streams.get(name);
  if (!stream) throw new FirehoseError("ResourceNotFoundException", `Firehose ${name} under account not found.`);
  return stream;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new FirehoseError("InvalidArgumentException", z.prettifyError(parsed.error));
  return parsed.data;
}
