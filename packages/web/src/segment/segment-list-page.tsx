import type { Segment } from "@lettermill/client";
import { Button, Menu, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Split, UsersRound } from "lucide-react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { ActionMenu, DeleteItem } from "../page/action-menu.tsx";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { removeSegment, segmentsQuery } from "./queries.ts";

export function SegmentListPage() {
  const { data: segments } = useSuspenseQuery(segmentsQuery);
  const mayEdit = useMay("editor");
  const create = mayEdit && (
    <Button leftSection={<Plus size={16} aria-hidden />} renderRoot={(props) => <Link to="/segments/new" {...props} />}>
      New segment
    </Button>
  );
  return (
    <Page
      title="Segments"
      lead="Whoever fits some rules at the moment: by what is known of them, and by what they did."
      actions={segments.length > 0 && create}
    >
      <Panel flush>
        {segments.length === 0 ? (
          <Empty icon={Split} title="No segment yet" action={create}>
            Build one from rules, such as everybody in France who clicked in the last 30 days, and send to exactly them.
          </Empty>
        ) : (
          <Listing columns={["Name", { right: "Contacts" }, "Counted", "Changed"]} actions={48} minWidth={520}>
            {segments.map((segment) => (
              <Row key={segment.id} segment={segment} mayEdit={mayEdit} />
            ))}
          </Listing>
        )}
      </Panel>
    </Page>
  );
}

function Row({ segment, mayEdit }: { segment: Segment; mayEdit: boolean }) {
  const times = useTimes();
  return (
    <Table.Tr>
      <Table.Td>
        <Link className="plain" to="/segments/$segment_id" params={{ segment_id: segment.id }}>
          <Text fw={500}>{segment.name}</Text>
        </Link>
        {segment.description && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {segment.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {segment.contact_count === null ? "–" : count(segment.contact_count)}
      </Table.Td>
      <Table.Td c="dimmed">{segment.counted_at && times.moment(segment.counted_at)}</Table.Td>
      <Table.Td c="dimmed">{times.day(segment.updated_at)}</Table.Td>
      <Table.Td>
        <ActionMenu of={segment.name}>
          <Menu.Item
            leftSection={<UsersRound size={14} aria-hidden />}
            renderRoot={(props) => <Link to="/contacts" search={{ segment_id: segment.id }} {...props} />}
          >
            Show its contacts
          </Menu.Item>
          {mayEdit && <DeleteItem onClick={() => removeSegment(segment)} />}
        </ActionMenu>
      </Table.Td>
    </Table.Tr>
  );
}
