import "@mantine/dates/styles.layer.css";
import type { Campaign } from "@lettermill/client";
import { Select, SimpleGrid } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { zones } from "../format/zones.ts";
import { useMe } from "../session/me.ts";
import { useSchedule } from "./queries.ts";

/** A clock's time in a time zone. */
export function ScheduleForm({ campaign, onDone }: { campaign: Campaign; onDone?: () => void }) {
  const { workspace } = useMe();
  const schedule = useSchedule(campaign.id);
  const navigate = useNavigate();
  const form = useProblemForm(
    {
      initialValues: { scheduled_time: null as string | null, timezone: campaign.timezone ?? workspace.timezone },
      validate: { scheduled_time: (time) => (time ? null : "Choose a time.") },
    },
    async ({ scheduled_time, timezone }) => {
      const { notice } = await schedule.mutateAsync({
        scheduled_time: (scheduled_time ?? "").replace(" ", "T"),
        timezone,
      });
      if (notice) notifications.show({ message: notice });
      onDone?.();
      await navigate({ to: "/campaigns/$campaign_id", params: { campaign_id: campaign.id } });
    },
  );
  return (
    <ProblemForm form={form} action="Schedule">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateTimePicker
          label="Time"
          placeholder="Choose a day and an hour"
          minDate={new Date()}
          weekendDays={[]} // their red cannot be read
          popoverProps={{ withRoles: false }} // or it is a dialog without a name
          nextLabel="Next month"
          previousLabel="Previous month"
          submitButtonProps={{ "aria-label": "Done" }}
          timePickerProps={{ hoursInputLabel: "Hour", minutesInputLabel: "Minute" }}
          {...form.getInputProps("scheduled_time")}
        />
        <Select
          label="Time zone"
          data={zones}
          searchable
          limit={50}
          allowDeselect={false}
          {...form.getInputProps("timezone")}
        />
      </SimpleGrid>
    </ProblemForm>
  );
}
