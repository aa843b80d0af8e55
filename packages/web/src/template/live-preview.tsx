import { Alert, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Panel } from "../page/panel.tsx";
import { ContentCheck } from "./content-check.tsx";
import { MailPreview, TextPreview } from "./mail-preview.tsx";
import { type liveQuery, type Reader, readersQuery, sampleReader } from "./queries.ts";

const screens = { desktop: 720, phone: 375 };
type View = keyof typeof screens | "text";

type Eyes = { reader: Reader; onReader: (reader: Reader) => void };

type Props<Content> = Eyes & {
  content: Content;
  render: (content: Content, reader: Reader) => ReturnType<typeof liveQuery>;
};

/** The mail as it would arrive, a moment after it was typed. */
export function LivePreview<Content extends { preheader: string | null }>(props: Props<Content>) {
  const { content, render, reader, onReader } = props;
  const [view, setView] = useState<View>(() => (innerWidth < 600 ? "phone" : "desktop"));
  const [typed] = useDebouncedValue(content, 400);
  const { data: mail, error } = useQuery(render(typed, reader));
  const [shown, setShown] = useState(mail);
  if (mail && mail !== shown) setShown(mail); // what could be shown last stays while something is half typed
  return (
    <Stack>
      <Panel>
        <Stack gap="sm">
          <Group justify="space-between" gap="xs">
            <SegmentedControl
              aria-label="Seen as"
              size="xs"
              value={view}
              onChange={(value) => setView(value as View)}
              data={[
                { value: "desktop", label: "Desktop" },
                { value: "phone", label: "Phone" },
                { value: "text", label: "Text" },
              ]}
            />
            <ReaderChoice reader={reader} onReader={onReader} />
          </Group>
          {error && (
            <Alert color="red" title="This cannot be shown as it is">
              {error.message}
            </Alert>
          )}
          <div>
            <Text fw={600} lineClamp={1}>
              {shown?.subject}
            </Text>
            <Text size="sm" c="dimmed" lineClamp={1}>
              {content.preheader}
            </Text>
          </div>
          {view === "text" ? (
            <TextPreview text={shown?.text ?? ""} />
          ) : (
            <MailPreview html={shown?.html ?? ""} screen={screens[view]} />
          )}
        </Stack>
      </Panel>
      {mail && !error && <ContentCheck mail={mail} />}
    </Stack>
  );
}

function ReaderChoice({ reader, onReader }: Eyes) {
  const [typed, setTyped] = useState("");
  const [searched] = useDebouncedValue(typed, 200);
  const { data: contacts = [] } = useQuery(readersQuery(searched));
  const [chosen, setChosen] = useState<string>();
  const options = contacts.map(({ id, email }) => ({ value: id, label: email }));
  const choose = (id: string | null, label?: string) => {
    setChosen(label);
    onReader(id ? { contact_id: id, variables: {} } : sampleReader);
  };
  return (
    <Select
      aria-label="As whom"
      placeholder="As a sample reader"
      size="xs"
      w={220}
      searchable
      clearable
      value={reader.contact_id ?? null}
      onChange={(id, option) => choose(id, option?.label)}
      onSearchChange={(text) => setTyped(text === chosen ? "" : text)}
      // The API has searched already, by the beginning of a name as well.
      filter={({ options: found }) => found}
      data={
        reader.contact_id && chosen && !options.some(({ value }) => value === reader.contact_id)
          ? [{ value: reader.contact_id, label: chosen }, ...options]
          : options
      }
      nothingFoundMessage="Nobody of that name"
    />
  );
}
