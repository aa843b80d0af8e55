import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** One sentence on what is here. */
  lead?: ReactNode;
  /** Beside the title, the main one last. */
  actions?: ReactNode;
  /** Above the title: where one comes from. */
  above?: ReactNode;
  children: ReactNode;
};

/** What every page inside the frame has: its name, what can be done, and the rest. */
export function Page({ title, lead, actions, above, children }: Props) {
  useDocumentTitle(`${title} · Lettermill`);
  return (
    <Stack gap="lg">
      <Box>
        {above}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box maw={640}>
            <Title order={1} size="h3" lts="-0.015em">
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" mt={2} component="div">
                {lead}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
