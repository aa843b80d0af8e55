import type { Workspace } from "@lettermill/client";
import { NumberInput, SimpleGrid } from "@mantine/core";
import { amount, amountOrNull, SettingsPanel, useSettings } from "./settings-panel.tsx";

export function LimitsPanel({ workspace: { sending } }: { workspace: Workspace }) {
  const form = useSettings(
    {
      initialValues: {
        sending: {
          max_per_second: amount(sending.max_per_second),
          max_per_hour: amount(sending.max_per_hour),
          max_per_day: amount(sending.max_per_day),
        },
      },
    },
    ({ sending }) => ({
      sending: {
        max_per_second: amountOrNull(sending.max_per_second),
        max_per_hour: amountOrNull(sending.max_per_hour),
        max_per_day: amountOrNull(sending.max_per_day),
      },
    }),
  );
  const field = (name: string, label: string) => (
    <NumberInput
      label={label}
      placeholder="No limit"
      min={1}
      allowDecimal={false}
      thousandSeparator=","
      {...form.getInputProps(`sending.${name}`)}
    />
  );
  return (
    <SettingsPanel
      title="Sending limits"
      lead="Most mails that go out; where it is empty, only the provider's quota counts."
      form={form}
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {field("max_per_second", "A second")}
        {field("max_per_hour", "An hour")}
        {field("max_per_day", "A day")}
      </SimpleGrid>
    </SettingsPanel>
  );
}
