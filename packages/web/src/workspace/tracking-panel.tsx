import type { Workspace, WorkspaceUpdate } from "@lettermill/client";
import { Checkbox, SimpleGrid, Switch } from "@mantine/core";
import { SettingsPanel, useSettings } from "./settings-panel.tsx";

type Rule = NonNullable<WorkspaceUpdate["ignored_machine_rules"]>[number];

/** By what a visit is told to be a machine's. */
const rules: Record<Rule, string> = {
  provider: "The mail provider says so",
  head: "It asks for the head of a page only",
  grace_period: "It opens within seconds of the send",
  apple_mail_privacy: "Apple Mail Privacy Protection loads the pictures",
  gmail_prefetch: "Gmail loads the pictures in advance",
  google_image_proxy: "Google's image proxy loads the pictures",
  scanner: "Its name is that of a robot or mail scanner",
  hidden_link: "It follows the hidden link",
  every_link: "It follows every link within seconds",
  at_once: "It clicks within seconds of the delivery",
};

export function TrackingPanel({ workspace }: { workspace: Workspace }) {
  const form = useSettings(
    {
      initialValues: {
        tracking_off: workspace.tracking_off,
        track_received: workspace.track_received,
        honeypot_link: workspace.honeypot_link,
        ignored_machine_rules: workspace.ignored_machine_rules as Rule[],
      },
    },
    (values) => values,
  );
  const ignored = form.values.ignored_machine_rules;
  const all = Object.keys(rules) as Rule[];
  return (
    <SettingsPanel
      title="Opens and clicks"
      lead="What is measured, and what is known to be a program rather than a person."
      form={form}
    >
      <Switch
        label="Measure nothing"
        description="No picture that counts opens and plain links, in all mail of the workspace."
        {...form.getInputProps("tracking_off", { type: "checkbox" })}
      />
      <Switch
        label="Keep what each contact received"
        description="For segments such as “got the spring letter”. Costs about three writes a delivery."
        {...form.getInputProps("track_received", { type: "checkbox" })}
      />
      <Switch
        label="Hidden link"
        description="A link that people cannot see: who follows it is a program."
        {...form.getInputProps("honeypot_link", { type: "checkbox" })}
      />
      <Checkbox.Group
        label="A visit is a program's when"
        description="What is left out counts as a person's from the next visit on."
        value={all.filter((rule) => !ignored.includes(rule))}
        onChange={(applied) =>
          form.setFieldValue(
            "ignored_machine_rules",
            all.filter((rule) => !applied.includes(rule)),
          )
        }
        error={form.errors.ignored_machine_rules}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm" spacing="xs">
          {all.map((rule) => (
            <Checkbox key={rule} value={rule} label={rules[rule]} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </SettingsPanel>
  );
}
