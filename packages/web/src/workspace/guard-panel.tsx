import type { Workspace } from "@lettermill/client";
import { NumberInput, type NumberInputProps, SimpleGrid } from "@mantine/core";
import { amount, SettingsPanel, useSettings } from "./settings-panel.tsx";

export function GuardPanel({ workspace: { guard } }: { workspace: Workspace }) {
  const form = useSettings(
    {
      initialValues: {
        guard: {
          max_bounce_rate: amount(guard.max_bounce_rate),
          bounce_sample: amount(guard.bounce_sample),
          max_complaint_rate: amount(guard.max_complaint_rate),
          complaint_sample: amount(guard.complaint_sample),
        },
      },
    },
    ({ guard }) => ({
      guard: Object.fromEntries(
        // Where it is empty, the platform's own limit counts.
        Object.entries(guard).flatMap(([name, value]) => (value === "" ? [] : [[name, Number(value)]])),
      ),
    }),
  );
  const field = (name: string, label: string, props: NumberInputProps) => (
    <NumberInput label={label} {...props} {...form.getInputProps(`guard.${name}`)} />
  );
  const mails = { allowDecimal: false, thousandSeparator: ",", suffix: " mails" };
  return (
    <SettingsPanel
      title="Reputation guard"
      lead="A campaign with too many bounces or complaints pauses by itself, before the provider stops the whole account."
      form={form}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {field("max_bounce_rate", "Bounces at most", { suffix: " %", step: 0.5 })}
        {field("bounce_sample", "Judged after", mails)}
        {field("max_complaint_rate", "Complaints at most", { suffix: " %", step: 0.05 })}
        {field("complaint_sample", "Judged after", mails)}
      </SimpleGrid>
    </SettingsPanel>
  );
}
