import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { createTable } from "../dynamodb/index.ts";
import { bucketName, tableName } from "./environment.ts";

/** Makes what infrastructure code makes in AWS, where it is not there yet. Queues are made before. */
export async function createResources(dynamodb: string): Promise<void> {
  await Promise.all([createTable(dynamodb, tableName), createBucket()]);
}

async function createBucket(): Promise<void> {
  const client = new S3Client({ forcePathStyle: true });
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucketName }));
  } catch (error) {
    if (!(error instanceof Error && error.name === "BucketAlreadyOwnedByYou")) throw error;
  } finally {
    client.destroy();
  }
}
