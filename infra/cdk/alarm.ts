import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Operation, type TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IDeliveryStream } from "aws-cdk-lib/aws-kinesisfirehose";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { type FunctionName, functionName, functionNames, type QueueName, queueNames } from "../functions.ts";
import type { Settings } from "../settings.ts";
import type { Queues } from "./queue.ts";

/** Minutes that the oldest message of a queue may wait, 10 unless said here: mail waits for its quota. */
const patience: Partial<Record<QueueName, number>> = { send: 60, audience: 30, import: 30 };

/** SES reviews an account at a bounce rate of 5 % and a complaint rate of 0.1 %: tell before. */
const reputation = { "Reputation.BounceRate": 0.04, "Reputation.ComplaintRate": 0.0008 };

type Watch = { metric: IMetric; threshold: number; description: string; periods?: number };

export const functionMetric = (stage: string, name: FunctionName, metricName: string, statistic: string = Stats.SUM) =>
  new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: { FunctionName: functionName(stage, name) },
    statistic,
    period: Duration.minutes(5),
  });

export const mailMetric = (metricName: string, statistic: string, period: Duration) =>
  new Metric({ namespace: "AWS/SES", metricName, statistic, period });

type Parts = { table: TableV2; queues: Queues; deliveries: IDeliveryStream };

/** Everything that a person should hear of, sent to one topic. */
export function createAlarms(scope: Construct, stage: string, settings: Settings, parts: Parts): Topic {
  const topic = new Topic(scope, "Alarms", {
    topicName: `lettermill-${stage}-alarms`,
    enforceSSL: true,
    signatureVersion: "2",
  });
  topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
  if (settings.alarm_email) topic.addSubscription(new EmailSubscription(settings.alarm_email));
  const action = new SnsAction(topic);
  for (const [name, { periods = 1, description, metric, threshold }] of watched(stage, settings, parts)) {
    const alarm = new Alarm(scope, `Alarm-${name}`, {
      alarmName: `lettermill-${stage}-${name}`,
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
  return topic;
}

function* watched(stage: string, settings: Settings, { table, queues, deliveries }: Parts): Generator<[string, Watch]> {
  for (const name of queueNames) {
    const { queue, dead } = queues[name];
    const minutes = patience[name] ?? 10;
    yield [
      `dead-${name}`,
      {
        metric: dead.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
        threshold: 1,
        description: `A message of the queue ${name} failed for good. Why: npm run dead-letters -- explain ${name} --stage ${stage}`,
      },
    ];
    yield [
      `age-${name}`,
      {
        metric: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
        threshold: minutes * 60,
        description: `A message of the queue ${name} has waited for ${minutes} minutes.`,
      },
    ];
  }
  for (const name of functionNames) {
    yield [
      `errors-${name}`,
      { metric: functionMetric(stage, name, "Errors"), threshold: 5, description: `The function ${name} fails.` },
    ];
    yield [
      `throttles-${name}`,
      {
        metric: functionMetric(stage, name, "Throttles"),
        threshold: 10,
        description: `The account's Lambda concurrency does not suffice for the function ${name}.`,
      },
    ];
  }
  for (const [metricName, threshold] of Object.entries(reputation)) {
    yield [
      metricName.replace("Reputation.", "").toLowerCase(),
      {
        metric: mailMetric(metricName, Stats.AVERAGE, Duration.hours(1)),
        threshold,
        description: `${metricName} of the account nears the point at which SES reviews it.`,
      },
    ];
  }
  yield [
    "deliveries-late",
    {
      metric: deliveries.metric("DeliveryToS3.DataFreshness", { statistic: Stats.MAXIMUM }),
      threshold: 900,
      description:
        "The stream cannot write what SES reports of deliveries, and gives up after a day. Why: the log group DeliveriesLog.",
    },
  ];
  yield [
    "deliveries-throttles",
    {
      metric: deliveries.metric("ThrottledRecords", { statistic: Stats.SUM }),
      threshold: 1,
      description: "SES reports more deliveries than the stream takes: have its quota raised (docs/aws.md).",
    },
  ];
  yield [
    "table-throttles",
    {
      metric: table.metricThrottledRequestsForOperations({
        operations: [Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.TRANSACT_WRITE_ITEMS, Operation.QUERY],
      }),
      threshold: 10,
      periods: 2,
      description: "The table throttles: its warm throughput, or one partition key, is at its limit.",
    },
  ];
  if (settings.daily_quota)
    yield [
      "quota",
      {
        metric: mailMetric("Send", Stats.SUM, Duration.days(1)),
        threshold: Math.floor(settings.daily_quota * 0.8),
        description: "Four fifths of the day's sending quota are used.",
      },
    ];
}
