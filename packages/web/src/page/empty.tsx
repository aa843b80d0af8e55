import { Center, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  icon: LucideIcon;
  title: string;
  /** What to do next, and what one gets of it. */
  children: ReactNode;
  action?: ReactNode;
};

/** Where there is nothing yet. */
export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap="xs" maw={420}>
        <ThemeIcon variant="default" size={44} radius="lg" aria-hidden>
          <Icon size={20} />
        </ThemeIcon>
        <Title order={2} size="h5" mt="xs" ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center">
          {children}
        </Text>
        {action && <div style={{ marginTop: "0.75rem" }}>{action}</div>}
      </Stack>
    </Center>
  );
}
