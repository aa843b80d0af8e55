import type { Workspace } from "@lettermill/client";
import { Switch, Textarea, TextInput } from "@mantine/core";
import { utcDay } from "../format/time.ts";
import { SettingsPanel, useSettings } from "./settings-panel.tsx";

export function WarmUpPanel({ workspace: { warm_up } }: { workspace: Workspace }) {
  const form = useSettings(
    {
      initialValues: {
        isOn: warm_up !== null,
        warm_up: {
          start_date: warm_up?.start_date ?? utcDay(Date.now()),
          daily_ceilings: warm_up?.daily_ceilings?.join(", ") ?? "",
        },
      },
    },
    ({ isOn, warm_up: { start_date, daily_ceilings } }) => {
      const days = daily_ceilings.split(/[\s,;]+/).filter(Boolean);
      // Without a plan of one's own the platform's.
      const plan = days.length > 0 ? { daily_ceilings: days.map(Number) } : {};
      return { warm_up: isOn ? { start_date, ...plan } : null };
    },
  );
  return (
    <SettingsPanel
      title="Warm-up"
      lead="A new sender begins with little mail and sends more each day, so that mailbox providers come to trust it."
      form={form}
    >
      <Switch label="Warm up" {...form.getInputProps("isOn", { type: "checkbox" })} />
      {form.values.isOn && (
        <>
          <TextInput label="First day" type="date" maw={200} {...form.getInputProps("warm_up.start_date")} />
          <Textarea
            label="Most mails on each day"
            description="One number a day; after the last nothing is limited. Empty: from 50 on the first day, twice as many each day, for 15 days."
            placeholder="50, 100, 200, 400, 800"
            autosize
            {...form.getInputProps("warm_up.daily_ceilings")}
          />
        </>
      )}
    </SettingsPanel>
  );
}
