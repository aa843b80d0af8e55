import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis, Trash2 } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  /** The name of what it is about, in a row of a table; without one it is what the page is about. */
  of?: string;
  children: ReactNode;
};

/** What else can be done with something. */
export const ActionMenu = ({ of, children }: Props) => (
  <Menu>
    <Menu.Target>
      {of === undefined ? (
        <ActionIcon variant="default" size={36} aria-label="More actions">
          <Ellipsis size={16} />
        </ActionIcon>
      ) : (
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${of}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      )}
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);

export const DeleteItem = ({ onClick }: { onClick: () => void }) => (
  <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={onClick}>
    Delete
  </Menu.Item>
);
