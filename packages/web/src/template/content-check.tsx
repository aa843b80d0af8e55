import type { TemplateRendered } from "@lettermill/client";
import { Group, List, Text, ThemeIcon } from "@mantine/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { count } from "../format/number.ts";
import { Panel } from "../page/panel.tsx";

/** What readers or their mail programs may mind. */
export function ContentCheck({ mail: { html, warnings } }: { mail: TemplateRendered }) {
  const size = Math.ceil(new Blob([html]).size / 1024);
  return (
    <Panel title="Content check" lead={`${count(size)} kB; Gmail shows the first 102 kB of a mail.`}>
      {warnings.length === 0 ? (
        <Group gap="xs" mt="xs">
          <ThemeIcon variant="transparent" color="teal" size="sm" aria-hidden>
            <CircleCheck size={16} />
          </ThemeIcon>
          <Text size="sm">Nothing to object to.</Text>
        </Group>
      ) : (
        <List
          mt="xs"
          size="sm"
          spacing="xs"
          center
          icon={
            <ThemeIcon variant="transparent" color="yellow" size="sm" aria-hidden>
              <TriangleAlert size={16} />
            </ThemeIcon>
          }
        >
          {warnings.map(({ code, message }) => (
            <List.Item key={`${code}${message}`}>{message}</List.Item>
          ))}
        </List>
      )}
    </Panel>
  );
}
