import type { Segment } from "@lettermill/client";
import { ActionIcon, Button, Menu, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ellipsis, Plus, Split, Trash2, UsersRound } from "lucide-react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
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
          <Table.ScrollContainer minWidth={520}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th ta="right">Contacts</Table.Th>
                  <Table.Th>Counted</Table.Th>
                  <Table.Th>Changed</Table.Th>
                  <Table.Th w={48} aria-label="Actions" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {segments.map((segment) => (
                  <Row key={segment.id} segment={segment} mayEdit={mayEdit} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
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
        <Menu>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${segment.name}`}>
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<UsersRound size={14} aria-hidden />}
              renderRoot={(props) => <Link to="/contacts" search={{ segment_id: segment.id }} {...props} />}
            >
              Show its contacts
            </Menu.Item>
            {mayEdit && (
              <Menu.Item
                color="red"
                leftSection={<Trash2 size={14} aria-hidden />}
                onClick={() => removeSegment(segment)}
              >
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}
