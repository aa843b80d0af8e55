import type { Workspace } from "@lettermill/client";
import { SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { orNull, SettingsPanel, useSettings } from "./settings-panel.tsx";

export function SenderPanel({ workspace }: { workspace: Workspace }) {
  const form = useSettings(
    {
      initialValues: {
        default_from_name: workspace.default_from_name ?? "",
        default_from_email: workspace.default_from_email ?? "",
        postal_address: workspace.postal_address ?? "",
        unsubscribe_email: workspace.unsubscribe_email ?? "",
      },
    },
    (values) => ({
      default_from_name: orNull(values.default_from_name),
      default_from_email: orNull(values.default_from_email),
      postal_address: orNull(values.postal_address),
      unsubscribe_email: orNull(values.unsubscribe_email),
    }),
  );
  return (
    <SettingsPanel
      title="Sender"
      lead="Who mail is from where a campaign or template does not say, and what stands at its foot."
      form={form}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="From, name" placeholder="The Old Mill" {...form.getInputProps("default_from_name")} />
        <TextInput
          label="From, address"
          type="email"
          placeholder="letters@example.com"
          {...form.getInputProps("default_from_email")}
        />
      </SimpleGrid>
      <Textarea
        label="Postal address"
        description="At the foot of every marketing mail; many countries ask for it by law."
        autosize
        minRows={2}
        {...form.getInputProps("postal_address")}
      />
      <TextInput
        label="Mailbox for unsubscribing"
        description="For mail programs that unsubscribe by mail; somebody has to read it. One click on the link works without."
        type="email"
        {...form.getInputProps("unsubscribe_email")}
      />
    </SettingsPanel>
  );
}
