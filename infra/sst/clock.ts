import type { Data } from "./contract.ts";

/** A message for the clock every minute; should the scheduler be late, one that is older than that is worth nothing. */
export function createClock(data: Data): void {
  new aws.scheduler.Schedule("Clock", {
    name: "clock",
    groupName: data.schedule_group,
    scheduleExpression: "rate(1 minute)",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: data.queue_arn_clock,
      roleArn: data.schedule_role_arn,
      input: JSON.stringify({ scheduled_time: "<aws.scheduler.scheduled-time>" }),
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 2 },
    },
  });
}
