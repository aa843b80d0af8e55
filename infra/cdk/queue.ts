import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type QueueName, queueNames, queues, visibilityOf } from "../functions.ts";

export type Queues = Readonly<Record<QueueName, { queue: Queue; dead: Queue }>>;

const common = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Every queue with its dead-letter queue, which keeps a message for two weeks. */
export function createQueues(scope: Construct, prefix: string): Queues {
  const pairs = queueNames.map((name) => [name, createQueue(scope, `${prefix}-${name}`, name)] as const);
  return Object.fromEntries(pairs) as Queues;
}

function createQueue(scope: Construct, queueName: string, name: QueueName) {
  const fn = queues[name];
  const dead = new Queue(scope, `Dead-${name}`, { ...common, queueName: `${queueName}-dead` });
  const queue = new Queue(scope, `Queue-${name}`, {
    ...common,
    queueName,
    visibilityTimeout: Duration.seconds(visibilityOf(fn)),
    deadLetterQueue: { queue: dead, maxReceiveCount: fn.maxReceives },
  });
  return { queue, dead };
}
