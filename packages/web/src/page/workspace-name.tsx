import { Avatar, Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { Check, ChevronsUpDown } from "lucide-react";
import { Session } from "../api/session.ts";
import { useMe } from "../session/me.ts";

/** Whose figures these are, and the way into another workspace. */
export function WorkspaceName() {
  const { workspace, workspaces } = useMe();
  const enter = async (id: string) => {
    await Session.enter(id);
    location.assign("/"); // nothing of the other workspace stays
  };
  const name = (
    <Group gap={8} wrap="nowrap" p={6}>
      <Avatar size={26} radius="sm" color="brand" variant="filled" aria-hidden>
        {[...workspace.name][0]?.toUpperCase()}
      </Avatar>
      <Text fw={600} truncate flex={1}>
        {workspace.name}
      </Text>
      {workspaces.length > 1 && <ChevronsUpDown size={14} aria-hidden />}
    </Group>
  );
  if (workspaces.length < 2) return name;
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton w="100%" aria-label={`${workspace.name}: change workspace`}>
          {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => enter(id)}
            rightSection={id === workspace.id && <Check size={14} aria-label="here" />}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
