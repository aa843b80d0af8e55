import type { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { CfnTable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { CfnQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { expect, test } from "vitest";
import { tableSchema, ttlAttribute } from "../../packages/core/src/table-schema.ts";
import { keysOf, parameterName } from "../contract.ts";
import { queueNames, queues, visibilityOf } from "../functions.ts";
import { settingsOf } from "../settings.ts";
import { createApp } from "./create-app.ts";

type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };

/** Synthesizes with every validator. @returns what they found */
function findings(change: (stack: Stack) => void = () => {}, settings = settingsOf("prod")): string {
  const { app, stack } = createApp("prod", { settings });
  change(stack);
  try {
    app.synth();
    return "";
  } catch (error) {
    return String(error);
  }
}

const { stack: prod } = createApp("prod");
const template = Template.fromStack(prod);
const every = (type: string) => Object.values(template.findResources(type)) as Resource[];
const only = (type: string) => {
  const found = every(type);
  expect(found).toHaveLength(1);
  return found[0]!.Properties;
};

type Destination = {
  DependsOn?: string[];
  EventDestination: { Name: string; Enabled: boolean; MatchingEventTypes: string[] };
};
const destinations = (): Record<string, Destination> =>
  Object.fromEntries(
    (every("AWS::SES::ConfigurationSetEventDestination") as (Resource & { DependsOn?: string[] })[]).map((each) => {
      const { EventDestination } = each.Properties as Destination;
      return [EventDestination.Name, { ...each, EventDestination }];
    }),
  );

test("the stack passes Amazon's validator and cdk-nag", () => {
  expect(findings()).toBe("");
});

test("so does one with every setting", () => {
  const settings = {
    ...settingsOf("prod"),
    customer_key: true,
    alarm_email: "ops@example.com",
    daily_quota: 50_000,
    warm_throughput: { read: 12_000, write: 4_000 },
  };
  expect(findings(() => {}, settings)).toBe("");
  const { stack } = createApp("prod", { settings });
  Template.fromStack(stack).hasResourceProperties("AWS::DynamoDB::GlobalTable", {
    SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 },
  });
  Template.fromStack(stack).hasResourceProperties("AWS::CloudWatch::Alarm", { Threshold: 40_000 });
});

test("the table has core's keys and indexes, expires items, can be restored, and cannot be deleted", () => {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = tableSchema("x");
  const { Replicas, ...table } = only("AWS::DynamoDB::GlobalTable") as Record<string, unknown> & {
    Replicas: Record<string, unknown>[];
  };
  const byName = (items: readonly { AttributeName: string }[]) =>
    items.toSorted((a, b) => a.AttributeName.localeCompare(b.AttributeName));
  expect(byName(table.AttributeDefinitions as never)).toEqual(byName(AttributeDefinitions));
  expect(table).toMatchObject({
    KeySchema,
    BillingMode,
    GlobalSecondaryIndexes,
    TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true },
  });
  expect(Replicas).toMatchObject([
    {
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    },
  ]);
});

test("every queue has a dead-letter queue, encryption, TLS and six time-outs of visibility", () => {
  const all = template.findResources("AWS::SQS::Queue") as Record<string, Resource>;
  expect(Object.keys(all)).toHaveLength(2 * queueNames.length);
  for (const name of queueNames) {
    const byName = (wanted: string) =>
      Object.entries(all).find(([, { Properties }]) => Properties.QueueName === wanted)!;
    const [, queue] = byName(`lettermill-prod-${name}`);
    const [dead] = byName(`lettermill-prod-${name}-dead`);
    expect(queue.Properties, name).toMatchObject({
      VisibilityTimeout: visibilityOf(queues[name]),
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [dead, "Arn"] },
        maxReceiveCount: queues[name].maxReceives,
      },
    });
  }
  for (const { Properties } of Object.values(all))
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
});

test("buckets are closed, encrypted, and clean up after themselves", () => {
  const buckets = every("AWS::S3::Bucket");
  expect(buckets).toHaveLength(3);
  for (const { Properties } of buckets)
    expect(Properties).toMatchObject({
      BucketEncryption: expect.anything(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: expect.anything(),
    });
});

test("SES publishes every event but deliveries, sends, opens and clicks, by a version 2 topic, to the feedback queue", () => {
  expect(only("AWS::SES::ConfigurationSet")).toMatchObject({
    SuppressionOptions: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
    ReputationOptions: { ReputationMetricsEnabled: true },
  });
  const { feedback } = destinations();
  expect(feedback?.EventDestination.Enabled).toBe(true);
  expect(feedback?.EventDestination.MatchingEventTypes.toSorted()).toEqual([
    "bounce",
    "complaint",
    "deliveryDelay",
    "reject",
    "renderingFailure",
    "subscription",
  ]);
  template.hasResourceProperties("AWS::SNS::Topic", { TopicName: "lettermill-prod-feedback", SignatureVersion: "2" });
  const { RawMessageDelivery = false, ...subscription } = only("AWS::SNS::Subscription");
  expect(RawMessageDelivery).toBe(false);
  expect(JSON.stringify(subscription)).toContain("Queuefeedback");
});

test("deliveries go into a stream of seconds, from there into files, and these are announced to the feedback queue", () => {
  const { deliveries, feedback } = destinations();
  expect(deliveries?.EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ["delivery"] });
  expect(only("AWS::KinesisFirehose::DeliveryStream")).toMatchObject({
    DeliveryStreamName: "lettermill-prod-deliveries",
    DeliveryStreamType: "DirectPut",
    DeliveryStreamEncryptionConfigurationInput: { KeyType: "AWS_OWNED_CMK" },
    ExtendedS3DestinationConfiguration: { BufferingHints: { IntervalInSeconds: 5, SizeInMBs: 2 } },
  });
  const [[id, files] = []] = Object.entries(
    template.findResources("AWS::S3::Bucket") as Record<string, Resource>,
  ).filter(([, { Properties }]) => Properties.NotificationConfiguration);
  const { BucketName, NotificationConfiguration, LifecycleConfiguration } = files?.Properties ?? {};
  expect(JSON.stringify(BucketName)).toContain("lettermill-prod-ses-");
  expect(NotificationConfiguration).toEqual({
    QueueConfigurations: [
      { Event: "s3:ObjectCreated:*", Queue: { "Fn::GetAtt": [expect.stringMatching(/^Queuefeedback/), "Arn"] } },
    ],
  });
  // A message waits for 14 days at most, dead letters included.
  expect(LifecycleConfiguration).toMatchObject({ Rules: [{ ExpirationInDays: 15 }] });
  // S3 and SES try what they are told to use: the policy is there before the bucket, the stream before the topic lets go.
  const policies = Object.entries(template.findResources("AWS::SQS::QueuePolicy") as Record<string, Resource>);
  const [[policy, rights] = []] = policies.filter(([name]) => name.startsWith("Queuefeedback"));
  expect(files).toMatchObject({ DependsOn: expect.arrayContaining([policy]) });
  const allowed = JSON.stringify(rights?.Properties);
  expect(allowed).toContain('"Service":"s3.amazonaws.com"');
  expect(allowed).toContain("aws:SourceAccount");
  expect(allowed).not.toContain(`"${id}"`);
  expect(feedback?.DependsOn).toContainEqual(expect.stringMatching(/^MailDeliveries/));
});

test("SES may put records in the stream for this configuration set, the stream may write files, and no more", () => {
  const roleOf = (service: string) => {
    const roles = every("AWS::IAM::Role").filter(({ Properties }) => JSON.stringify(Properties).includes(service));
    expect(roles).toHaveLength(1);
    const { Policies, AssumeRolePolicyDocument } = roles[0]!.Properties as {
      Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[];
      AssumeRolePolicyDocument: { Statement: { Condition: { StringEquals: object } }[] };
    };
    return {
      actions: Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action)),
      conditions: Object.keys(AssumeRolePolicyDocument.Statement[0]!.Condition.StringEquals),
    };
  };
  expect(roleOf("ses.amazonaws.com")).toEqual({
    actions: ["firehose:PutRecordBatch"],
    conditions: ["AWS:SourceAccount", "AWS:SourceArn"],
  });
  expect(roleOf("firehose.amazonaws.com")).toEqual({
    actions: [
      ...["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      ...["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      "logs:PutLogEvents",
    ],
    conditions: ["sts:ExternalId"],
  });
});

test("the schedules' role may put messages in two queues, for schedules of this group, and no more", () => {
  const roles = every("AWS::IAM::Role").filter(({ Properties }) => JSON.stringify(Properties).includes("scheduler."));
  expect(roles).toHaveLength(1);
  const { Policies, AssumeRolePolicyDocument } = roles[0]!.Properties as {
    Policies: { PolicyDocument: { Statement: { Resource: unknown[] }[] } }[];
    AssumeRolePolicyDocument: { Statement: { Condition: { StringEquals: object } }[] };
  };
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  expect(statements).toMatchObject([{ Action: "sqs:SendMessage", Effect: "Allow" }]);
  expect(JSON.stringify(statements[0]!.Resource)).toMatch(
    /^\[\{"Fn::GetAtt":\["Queueaudience[^}]*\},\{"Fn::GetAtt":\["Queueclock[^}]*\}\]$/,
  );
  expect(Object.keys(AssumeRolePolicyDocument.Statement[0]!.Condition.StringEquals)).toEqual([
    "aws:SourceAccount",
    "aws:SourceArn",
  ]);
});

test("nothing that holds data goes with the stack", () => {
  for (const type of [
    "DynamoDB::GlobalTable",
    "S3::Bucket",
    "SQS::Queue",
    "SecretsManager::Secret",
    "Backup::BackupVault",
  ])
    for (const { DeletionPolicy } of every(`AWS::${type}`)) expect(DeletionPolicy, type).toBe("Retain");
});

test("every key of the contract is a parameter", () => {
  const names = every("AWS::SSM::Parameter").map(({ Properties }) => Properties.Name);
  expect(names.toSorted()).toEqual(
    keysOf(queueNames)
      .map((key) => parameterName("prod", key))
      .toSorted(),
  );
});

test("what goes wrong is told: dead letters, waiting, errors, throttles, reputation", () => {
  const names = every("AWS::CloudWatch::Alarm").map(({ Properties }) => String(Properties.AlarmName));
  for (const name of queueNames)
    for (const kind of ["dead", "age", "errors", "throttles"])
      expect(names).toContain(`lettermill-prod-${kind}-${name}`);
  for (const name of ["bouncerate", "complaintrate", "table-throttles", "deliveries-late", "deliveries-throttles"])
    expect(names).toContain(`lettermill-prod-${name}`);
  for (const { Properties } of every("AWS::CloudWatch::Alarm")) expect(Properties.AlarmActions).toHaveLength(1);
  expect(every("AWS::CloudWatch::Dashboard")).toHaveLength(1);
  expect(every("AWS::Backup::BackupPlan")).toHaveLength(1);
});

test("a star in an action or as the resource fails the check", () => {
  const allow = (action: string, resource: string) => (scope: Stack) =>
    new Role(scope, "Loose", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") }).addToPolicy(
      new PolicyStatement({ actions: [action], resources: [resource] }),
    );
  const queue = "arn:aws:sqs:us-east-1:123456789012:x";
  expect(findings(allow("sqs:SendMessage", queue))).toBe("");
  expect(findings(allow("sqs:*", queue))).toMatch(/IAM5.*allows sqs:\*/s);
  expect(findings(allow("sqs:SendMessage", "*"))).toMatch(/IAM5.*allows every resource/s);
});

test("a queue without dead letters fails the check", () => {
  expect(findings((scope) => new Queue(scope, "Lone", { enforceSSL: true }))).toMatch(/SQS3/);
});

test("a bucket without encryption or TLS fails the check", () => {
  expect(findings((scope) => new Bucket(scope, "Open"))).toMatch(
    /AwsSolutions-S10.*Open\w* does not say how it is enc/s,
  );
});

test("a template that CloudFormation would refuse fails the check", () => {
  const wrong = (scope: Stack) =>
    new CfnQueue(scope, "Wrong", { visibilityTimeout: 1_000_000 }).addPropertyOverride("NoSuchProperty", "x");
  expect(findings(wrong)).toMatch(/NoSuchProperty/);
  expect(findings((scope) => new CfnTable(scope, "Keys", { keySchema: [] }))).not.toBe("");
});

test("a stage has a plain name", () => {
  for (const stage of ["", "Prod", "a b", "../x", "-x", "x".repeat(21), undefined])
    expect(() => createApp(stage)).toThrow(/stage/);
});
