import { Group, Text } from "@mantine/core";
import { Mail } from "lucide-react";

export const Logo = () => (
  <Group gap={8}>
    <Mail size={20} strokeWidth={2.25} color="var(--mantine-primary-color-filled)" aria-hidden />
    <Text fw={650} size="lg" lts="-0.01em">
      Lettermill
    </Text>
  </Group>
);
