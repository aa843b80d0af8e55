import { GetScheduleCommand, GetScheduleGroupCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { type Check, holds } from "../check.ts";

export const schedule: Check = {
  title: "Schedules",
  needs: ["scheduler:GetScheduleGroup", "scheduler:GetSchedule"],
  run: async ({ name }) => {
    const client = new SchedulerClient({});
    const group = await client.send(new GetScheduleGroupCommand({ Name: name }));
    const clock = await client.send(new GetScheduleCommand({ GroupName: name, Name: "clock" }));
    return [
      holds(
        group.State === "ACTIVE",
        `The group ${name} is there.`,
        `The group ${name} is ${group.State}.`,
        "Deploy again.",
      ),
      holds(
        clock.State === "ENABLED",
        "The clock ticks.",
        "The clock is off: campaigns that wait would not go on.",
        `Switch on the schedule clock of the group ${name}.`,
      ),
    ];
  },
};
