import { S3Client } from "@aws-sdk/client-s3";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { config } from "../config/index.ts";
import { directSender } from "./ses-sender.ts";
import { directTable } from "./table.ts";

/** Clients are made at first use, once per process; endpoints and region come from the environment. */
const once = <T>(make: () => T) => {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
};

/**
 * A client that copies nothing for its log. The SDK makes a copy of every input and output to be logged, also where
 * nothing is: of a batch of writes it was a sixth of all work, of a page of items more.
 */
const unlogged = <C extends { middlewareStack: { remove: (name: string) => boolean } }>(client: C): C => {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
};

const table = once(directTable);
export const dynamo = () => table().dynamo;
export const documents = () => table().documents;
export const sqs = once(() => unlogged(new SQSClient({})));
export const s3 = once(() => new S3Client({ forcePathStyle: config().S3_FORCE_PATH_STYLE }));
/** Signs addresses for clients outside, who may reach the bucket by another name than the functions do. */
export const s3Signer = once(() => {
  const { BUCKET_URL, S3_FORCE_PATH_STYLE } = config();
  return new S3Client({
    forcePathStyle: S3_FORCE_PATH_STYLE,
    requestChecksumCalculation: "WHEN_REQUIRED",
    ...(BUCKET_URL ? { endpoint: BUCKET_URL } : {}),
  });
});
export const scheduler = once(() => new SchedulerClient({}));

export const sesSender = once(directSender);
/** GetAccount allows one call a second, and many workers may start at once: patient. */
export const ses = once(() => new SESv2Client({ maxAttempts: 8 }));
