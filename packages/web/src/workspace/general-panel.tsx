import type { Workspace } from "@lettermill/client";
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { zones } from "../format/zones.ts";
import { SettingsPanel, useSettings } from "./settings-panel.tsx";

export function GeneralPanel({ workspace: { name, timezone } }: { workspace: Workspace }) {
  const form = useSettings({ initialValues: { name, timezone } }, (values) => values);
  return (
    <SettingsPanel title="General" lead="Times are shown, and campaigns scheduled, in this time zone." form={form}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Name" required {...form.getInputProps("name")} />
        <Select
          label="Time zone"
          data={zones}
          searchable
          limit={50}
          allowDeselect={false}
          {...form.getInputProps("timezone")}
        />
      </SimpleGrid>
    </SettingsPanel>
  );
}
