import type { List } from "@lettermill/client";
import { Badge, Button, Menu, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pencil, Plus, UsersRound } from "lucide-react";
import { useState } from "react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { ActionMenu, DeleteItem } from "../page/action-menu.tsx";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
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
          <Listing columns={["Name", "Kind", { right: "Contacts" }, "Created"]} actions={mayEdit && 48} minWidth={560}>
            {lists.map((list) => (
              <Row key={list.id} list={list} onEdit={mayEdit ? () => setEdited(list) : undefined} />
            ))}
          </Listing>
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
          <ActionMenu of={list.name}>
            <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={onEdit}>
              Change
            </Menu.Item>
            <DeleteItem onClick={() => removeList(list)} />
          </ActionMenu>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
