import { Box, type BoxProps, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = BoxProps & {
  title?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** For a table, which brings its own space. */
  flush?: boolean;
  /** Nothing where its title says it all. */
  children: ReactNode;
};

/** A thing by itself on a page. */
export function Panel({ title, lead, actions, flush, children, ...box }: Props) {
  return (
    <Box component="section" className="panel" style={{ overflow: "hidden" }} {...box}>
      {title && (
        <Group justify="space-between" px="md" pt="md" pb={flush ? "xs" : children ? 0 : "md"} gap="xs">
          <Box>
            <Title order={2} size="h5">
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" size="sm">
                {lead}
              </Text>
            )}
          </Box>
          {actions}
        </Group>
      )}
      {children && <Box p={flush ? 0 : "md"}>{children}</Box>}
    </Box>
  );
}
