import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IMetric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { functionNames, queueNames } from "../functions.ts";
import { functionMetric, mailMetric } from "./alarm.ts";
import type { Queues } from "./queue.ts";

const half = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 });

/** One page: mail, queues, functions, table. */
export function createDashboard(scope: Construct, stage: string, parts: { table: TableV2; queues: Queues }): void {
  const five = Duration.minutes(5);
  const mail = ["Send", "Delivery", "Bounce", "Complaint", "Reject"].map((name) => mailMetric(name, Stats.SUM, five));
  const rates = ["BounceRate", "ComplaintRate"].map((name) =>
    mailMetric(`Reputation.${name}`, Stats.AVERAGE, Duration.hours(1)),
  );
  const each = (metricName: string, statistic?: string) =>
    functionNames.map((name) => functionMetric(stage, name, metricName, statistic));
  const pairs = queueNames.map((name) => parts.queues[name]);
  new Dashboard(scope, "Dashboard", {
    dashboardName: `lettermill-${stage}`,
    defaultInterval: Duration.hours(6),
    widgets: [
      [half("Mail", mail), half("Reputation", rates)],
      [
        half(
          "Messages waiting",
          pairs.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
        ),
        half(
          "Age of the oldest message",
          pairs.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
        ),
      ],
      [
        half(
          "Dead letters",
          pairs.map(({ dead }) => dead.metricApproximateNumberOfMessagesVisible()),
        ),
        half("Function errors", each("Errors")),
      ],
      [half("Function duration, p95", each("Duration", "p95")), half("Invocations", each("Invocations"))],
      [
        half("Table units", [
          parts.table.metricConsumedReadCapacityUnits(),
          parts.table.metricConsumedWriteCapacityUnits(),
        ]),
        half("Function throttles", each("Throttles")),
      ],
    ],
  });
}
