import { CreateScheduleCommand, DeleteScheduleCommand, ResourceNotFoundException } from "@aws-sdk/client-scheduler";
import { ulid } from "ulid";
import { scheduler } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { config, queueArn } from "../config/index.ts";
import { invalid } from "../error/index.ts";
import { Queue } from "../queue/index.ts";
import { Workspace } from "../workspace/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { describe } from "./info.ts";
import { moment } from "./moment.ts";
import { AudienceQueue, type Job } from "./queue.ts";
import { assertReady } from "./ready.ts";
import { record } from "./record.ts";
import type { Info, Schedule } from "./schema.ts";
import { transition } from "./transition.ts";

/** Puts a draft or an already scheduled campaign on the clock. */
export async function schedule(campaign_id: string, input: Schedule): Promise<Info> {
  const before = await record(campaign_id);
  const timezone = input.timezone ?? (await Workspace.get()).timezone;
  const { at, notice } = moment(input.scheduled_time, timezone);
  if (at.getTime() <= Clock.millis()) throw invalid("scheduled_time", "This time has passed.");
  await assertReady(before);
  const scheduled_time = at.toISOString();
  const schedule_token = ulid(Clock.millis());
  // The schedule first: should we stop here, it fires, finds another token on the campaign and does nothing.
  await createSchedule(before, schedule_token, scheduled_time);
  try {
    const item = await transition(campaign_id, {
      from: ["draft", "scheduled"],
      to: "scheduled",
      set: { scheduled_time, timezone, schedule_token },
    });
    await unschedule(before);
    return { ...(await describe(item)), ...(notice ? { notice } : {}) };
  } catch (error) {
    await unschedule({ ...before, schedule_token });
    throw error;
  }
}

async function createSchedule(item: CampaignItem, token: string, scheduled_time: string): Promise<void> {
  const job: Job = { type: "start", campaign_id: item.campaign_id, token };
  await scheduler().send(
    new CreateScheduleCommand({
      Name: scheduleName(item.campaign_id, token),
      GroupName: config().SCHEDULE_GROUP,
      ScheduleExpression: `at(${scheduled_time.slice(0, 19)})`,
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: queueArn(AudienceQueue.name),
        RoleArn: config().SCHEDULE_ROLE_ARN,
        Input: Queue.encode(item.workspace_id, job),
      },
    }),
  );
}

/** Takes a campaign's schedule off the clock, if it has one that has not fired. */
export async function unschedule(item: CampaignItem): Promise<void> {
  if (!item.schedule_token) return;
  const Name = scheduleName(item.campaign_id, item.schedule_token);
  try {
    await scheduler().send(new DeleteScheduleCommand({ Name, GroupName: config().SCHEDULE_GROUP }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

const scheduleName = (campaign_id: string, token: string) => `${campaign_id}-${token}`;
