import { Stack } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import { scheduled } from "../functions.ts";
import type { Queues } from "./queue.ts";

export type Schedules = { group: ScheduleGroup; role: Role };

/** The group of every schedule, and the role that they act in: it may put messages in the queues meant for it, no more. */
export function createSchedules(scope: Construct, name: string, queues: Queues): Schedules {
  const { account } = Stack.of(scope);
  const group = new ScheduleGroup(scope, "Schedules", { scheduleGroupName: name });
  const role = new Role(scope, "ScheduleRole", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": group.scheduleGroupArn } },
    }),
    inlinePolicies: {
      send: new PolicyDocument({
        statements: [
          new PolicyStatement({
            effect: Effect.ALLOW,
            actions: ["sqs:SendMessage"],
            resources: scheduled.map((queue) => queues[queue].queue.queueArn),
          }),
        ],
      }),
    },
  });
  return { group, role };
}
