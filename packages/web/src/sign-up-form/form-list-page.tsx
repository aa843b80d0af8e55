import { Badge, Button, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardList, Plus } from "lucide-react";
import { useTimes } from "../format/use-times.ts";
import { listsQuery } from "../list/queries.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { formsQuery } from "./queries.ts";

export function FormListPage() {
  const { data: forms } = useSuspenseQuery(formsQuery);
  const { data: lists } = useSuspenseQuery(listsQuery);
  const times = useTimes();
  const create = useMay("editor") && (
    <Button leftSection={<Plus size={16} aria-hidden />} renderRoot={(props) => <Link to="/forms/new" {...props} />}>
      New form
    </Button>
  );
  const nameOf = (list_id: string) => lists.find(({ id }) => id === list_id)?.name ?? "a deleted list";
  return (
    <Page
      title="Forms"
      lead="Where people sign up by themselves: on your site, or on a page of ours."
      actions={forms.length > 0 && create}
    >
      <Panel flush>
        {forms.length === 0 ? (
          <Empty icon={ClipboardList} title="No form yet" action={create}>
            Put a form on your site. Whoever fills it in confirms by mail, and what they agreed to is kept.
          </Empty>
        ) : (
          <Listing columns={["Name", "Lists", "Confirmation", "Changed"]} minWidth={520}>
            {forms.map((form) => (
              <Table.Tr key={form.id}>
                <Table.Td>
                  <Link className="plain" to="/forms/$form_id" params={{ form_id: form.id }}>
                    <Text fw={500}>{form.name}</Text>
                  </Link>
                </Table.Td>
                <Table.Td>{form.list_ids.map(nameOf).join(", ")}</Table.Td>
                <Table.Td>
                  <Badge>{form.double_opt_in ? "by mail" : "none"}</Badge>
                </Table.Td>
                <Table.Td c="dimmed">{times.day(form.updated_at)}</Table.Td>
              </Table.Tr>
            ))}
          </Listing>
        )}
      </Panel>
    </Page>
  );
}
