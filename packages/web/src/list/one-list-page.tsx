import { Anchor, Badge, Button, Group, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Pencil, UsersRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ContactTable } from "../contact/contact-table.tsx";
import { useSelection } from "../contact/use-selection.ts";
import { counted } from "../format/number.ts";
import { ActionMenu, DeleteItem } from "../page/action-menu.tsx";
import { Empty } from "../page/empty.tsx";
import { Page } from "../page/page.tsx";
import { useMay } from "../session/me.ts";
import { listKinds } from "./kinds.ts";
import { listQuery, removeList } from "./queries.ts";

const ListForm = lazy(async () => ({ default: (await import("./list-form.tsx")).ListForm }));

const route = getRouteApi("/frame/lists/$list_id");

/** One list, and who is on it. */
export function OneListPage() {
  const { list_id } = route.useParams();
  const { data: list } = useSuspenseQuery(listQuery(list_id));
  const mayEdit = useMay("editor");
  const selection = useSelection();
  const navigate = useNavigate();
  const [isEdited, setEdited] = useState(false);
  const remove = () => {
    navigate({ to: "/lists" });
    removeList(list);
  };
  return (
    <Page
      title={list.name}
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/lists" {...props} />}>
          Lists
        </Anchor>
      }
      lead={
        <>
          {list.description && <Text c="dimmed">{list.description}</Text>}
          <Group gap={8} mt={4}>
            <Badge>{listKinds[list.list_type]}</Badge>
            <Text size="sm" className="figure">
              {counted(list.contact_count, "contact")}
            </Text>
          </Group>
        </>
      }
      actions={
        mayEdit && (
          <>
            <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={() => setEdited(true)}>
              Change
            </Button>
            <ActionMenu>
              <DeleteItem onClick={remove} />
            </ActionMenu>
          </>
        )
      }
    >
      <ContactTable
        filter={{ list_id }}
        selection={mayEdit ? selection : undefined}
        empty={
          <Empty
            icon={UsersRound}
            title="Nobody is on this list yet"
            action={
              <Button variant="default" renderRoot={(props) => <Link to="/contacts" {...props} />}>
                To the contacts
              </Button>
            }
          >
            {list.list_type === "static"
              ? "Select contacts and add them to it, import a file onto it, or let people sign up with a form."
              : "No contact fits its rules at the moment. Whoever does is on it by itself."}
          </Empty>
        }
      />
      <Suspense>{isEdited && <ListForm list={list} onClose={() => setEdited(false)} />}</Suspense>
    </Page>
  );
}
