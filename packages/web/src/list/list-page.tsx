import type { List } from "@lettermill/client";
import { ActionIcon, Badge, Button, Menu, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ellipsis, Pencil, Plus, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { listKinds } from "./kinds.ts";
import { ListForm } from "./list-form.tsx";
import { listsQuery, removeList } from "./queries.ts";

export function ListPage() {
  const { data: lists } = useSuspenseQuery(listsQuery);
  const mayEdit = useMay("editor");
  const [edited, setEdited] = useState<List | "new">();
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setEdited("new")}>
      New list
    </Button>
  );
  return (
    <Page
      title="Lists"
      lead="What people subscribe to, and what a campaign is sent to."
      actions={mayEdit && lists.length > 0 && create}
    >
      <Panel flush>
        {lists.length === 0 ? (
          <Empty icon={UsersRound} title="No list yet" action={mayEdit && create}>
            A list holds the contacts that share an interest: a newsletter, customers, the people of an event.
          </Empty>
        ) : (
          <Table.ScrollContainer minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Kind</Table.Th>
                  <Table.Th ta="right">Contacts</Table.Th>
                  <Table.Th>Created</Table.Th>
                  {mayEdit && <Table.Th w={48} aria-label="Actions" />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lists.map((list) => (
                  <Row key={list.id} list={list} onEdit={mayEdit ? () => setEdited(list) : undefined} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Panel>
      {edited && <ListForm list={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

function Row({ list, onEdit }: { list: List; onEdit: (() => void) | undefined }) {
  const times = useTimes();
  return (
    <Table.Tr>
      <Table.Td>
        <Link className="plain" to="/lists/$list_id" params={{ list_id: list.id }}>
          <Text fw={500}>{list.name}</Text>
        </Link>
        {list.description && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {list.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge>{listKinds[list.list_type]}</Badge>
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {count(list.contact_count)}
      </Table.Td>
      <Table.Td c="dimmed">{times.day(list.created_at)}</Table.Td>
      {onEdit && (
        <Table.Td>
          <Menu>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${list.name}`}>
                <Ellipsis size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={onEdit}>
                Change
              </Menu.Item>
              <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={() => removeList(list)}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
