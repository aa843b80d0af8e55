import { SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { useMe } from "../session/me.ts";
import type { Draft } from "./use-draft.ts";

/** Who it is from, and what is measured. */
export function SettingsStep({ draft: { values, errors, change } }: { draft: Draft }) {
  const { workspace } = useMe();
  const text = (name: "from_name" | "from_email" | "reply_to") => ({
    value: values[name] ?? "",
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change({ [name]: currentTarget.value || null }),
    error: errors[name],
  });
  const toggle = (name: keyof typeof values.settings) => ({
    checked: values.settings[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change({ settings: { ...values.settings, [name]: currentTarget.checked } }),
  });
  return (
    <Stack maw={640}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="From, name" placeholder={workspace.default_from_name ?? ""} {...text("from_name")} />
        <TextInput label="From, address" placeholder={workspace.default_from_email ?? ""} {...text("from_email")} />
      </SimpleGrid>
      <TextInput label="Answers go to" placeholder="The address it is from" {...text("reply_to")} />
      <Switch
        label="Count opens"
        description="By a small picture. Mail programs that load pictures by themselves are not counted."
        {...toggle("track_opens")}
      />
      <Switch label="Count clicks" description="Links lead over your own address." {...toggle("track_clicks")} />
      <Switch
        label="Unsubscribe link at the foot"
        description="Without it, the mail must hold one of its own."
        {...toggle("unsubscribe_link")}
      />
    </Stack>
  );
}
