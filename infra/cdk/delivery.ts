import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnDeliveryStream, DeliveryStream, type IDeliveryStream } from "aws-cdk-lib/aws-kinesisfirehose";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, LogStream, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Bucket, type CfnBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { closed, encryption } from "./bucket.ts";
import type { Queues } from "./queue.ts";

export type Deliveries = { bucket: Bucket; stream: IDeliveryStream };

/**
 * The way of deliveries, of which there is one of each mail: many to a file, since a message for each costs five times as
 * much. The stream gathers for seconds only, so that who watches a campaign sees it arrive; what it writes is announced to
 * the feedback queue, whose function reads the file and deletes it. SES ends each record with a newline.
 */
export function createDeliveries(scope: Construct, name: string, queues: Queues, key: IKey | undefined): Deliveries {
  const bucket = createDeliveryBucket(scope, name, queues, key);
  const logGroup = new LogGroup(scope, "DeliveriesLog", {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const log = new LogStream(scope, "DeliveriesLogStream", { logGroup, removalPolicy: RemovalPolicy.DESTROY });
  const { attrArn } = new CfnDeliveryStream(scope, "Deliveries", {
    deliveryStreamName: `${name}-deliveries`,
    deliveryStreamType: "DirectPut",
    deliveryStreamEncryptionConfigurationInput: { keyType: "AWS_OWNED_CMK" },
    extendedS3DestinationConfiguration: {
      bucketArn: bucket.bucketArn,
      roleArn: createRole(scope, bucket, log, logGroup, key).roleArn,
      bufferingHints: { intervalInSeconds: 5, sizeInMBs: 2 },
      cloudWatchLoggingOptions: {
        enabled: true,
        logGroupName: logGroup.logGroupName,
        logStreamName: log.logStreamName,
      },
    },
  });
  return { bucket, stream: DeliveryStream.fromDeliveryStreamArn(scope, "DeliveriesByArn", attrArn) };
}

/**
 * A file is there for seconds, or, where it could not be taken, for a day longer than a message of it can wait among the
 * dead letters. Its name is given, since the queue has to let it in before it is made.
 */
function createDeliveryBucket(scope: Construct, name: string, { feedback }: Queues, key: IKey | undefined): Bucket {
  const { account, region, partition } = Stack.of(scope);
  const bucketName = `${name}-ses-${account}-${region}`;
  const { statementAdded, policyDependable } = feedback.queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal("s3.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [feedback.queue.queueArn],
      conditions: {
        StringEquals: { "aws:SourceAccount": account },
        ArnEquals: { "aws:SourceArn": `arn:${partition}:s3:::${bucketName}` },
      },
    }),
  );
  const bucket = new Bucket(scope, "DeliveryFiles", {
    ...closed,
    ...encryption(key),
    bucketName,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1), expiration: Duration.days(15) }],
  });
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason: "What a stream writes and a function reads a second later needs no log of who asked for it.",
  });
  // Not by addEventNotification, which brings a function of its own that may change the notifications of every bucket.
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: [{ event: "s3:ObjectCreated:*", queue: feedback.queue.queueArn }],
  };
  if (statementAdded && policyDependable) bucket.node.addDependency(policyDependable);
  return bucket;
}

/** What AWS documents that a stream needs of its bucket, and no more. */
function createRole(scope: Construct, bucket: Bucket, log: LogStream, logGroup: LogGroup, key: IKey | undefined): Role {
  const allow = (actions: string[], ...resources: string[]) =>
    new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
  const files = `${bucket.bucketArn}/*`;
  const role = new Role(scope, "DeliveriesRole", {
    assumedBy: new ServicePrincipal("firehose.amazonaws.com", {
      conditions: { StringEquals: { "sts:ExternalId": Stack.of(scope).account } },
    }),
    inlinePolicies: {
      write: new PolicyDocument({
        statements: [
          allow(["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], files),
          allow(["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], bucket.bucketArn),
          allow(["logs:PutLogEvents"], `${logGroup.logGroupArn}:log-stream:${log.logStreamName}`),
          ...(key ? [allow(["kms:Decrypt", "kms:GenerateDataKey"], key.keyArn)] : []),
        ],
      }),
    },
  });
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(scope).getLogicalId(bucket.node.defaultChild as CfnBucket)}.Arn>/*]`,
    reason: "The stream names its files by time and chance, and nothing else is in the bucket.",
  });
  return role;
}
