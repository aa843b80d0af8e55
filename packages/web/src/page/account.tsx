import { Group, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { ChevronsUpDown, CircleUser, LogOut } from "lucide-react";
import { Session } from "../api/session.ts";
import { useMe } from "../session/me.ts";

/** Who one is, light or dark, and the way out. */
export function Account() {
  const { user, role } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={236}>
      <Menu.Target>
        <UnstyledButton w="100%" p={6} aria-label={`${user?.email}: account`}>
          <Group gap={8} wrap="nowrap">
            <CircleUser size={18} aria-hidden />
            <Text size="sm" truncate flex={1}>
              {user?.email}
            </Text>
            <ChevronsUpDown size={14} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{role}</Menu.Label>
        <SegmentedControl
          aria-label="Appearance"
          fullWidth
          size="xs"
          mb={4}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
          data={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
            { value: "auto", label: "Auto" },
          ]}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} aria-hidden />} onClick={() => Session.signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
