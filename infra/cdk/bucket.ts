import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Settings } from "../settings.ts";

export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

export const encryption = (key: IKey | undefined) =>
  key
    ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
    : { encryption: BucketEncryption.S3_MANAGED };

/** Uploads and mail bodies. What is deleted or overwritten can be had back for a month. */
export function createBucket(scope: Construct, settings: Settings, key: IKey | undefined): Bucket {
  const unfinished = { abortIncompleteMultipartUploadAfter: Duration.days(1) };
  const logs = new Bucket(scope, "AccessLogs", {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ ...unfinished, expiration: Duration.days(90) }],
  });
  Validations.of(logs).acknowledge({
    id: "AwsSolutions-S1",
    reason: "It holds the access logs; logging access to them would feed itself.",
  });
  return new Bucket(scope, "Data", {
    ...closed,
    ...encryption(key),
    versioned: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: "data/",
    // The dashboard puts an import here itself, at an address that was signed for it.
    cors: [
      {
        allowedMethods: [HttpMethods.PUT],
        allowedOrigins: [settings.domain ? `https://${settings.domain}` : "https://*.cloudfront.net"],
        allowedHeaders: ["*"],
        maxAge: 3_600,
      },
    ],
    lifecycleRules: [{ ...unfinished, noncurrentVersionExpiration: Duration.days(30) }],
  });
}
