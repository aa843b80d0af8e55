import type { AuditRecord } from "@lettermill/client";
import { Badge, Button, Center, Group, Select, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { apiKeysQuery } from "../api-key/queries.ts";
import { useTimes } from "../format/use-times.ts";
import { membersQuery } from "../member/queries.ts";
import { Empty } from "../page/empty.tsx";
import { Panel } from "../page/panel.tsx";
import { type AuditFilter, auditQuery } from "./queries.ts";

const colors: Record<AuditRecord["outcome"], string> = {
  done: "teal",
  attempted: "gray",
  refused: "yellow",
  failed: "red",
};

export function AuditPage() {
  const [filter, setFilter] = useState<AuditFilter>({ actor: "", action: "", outcome: null });
  const [asked] = useDebouncedValue(filter, 300);
  const found = useInfiniteQuery({ ...auditQuery(asked), placeholderData: keepPreviousData });
  const records = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const change = (more: Partial<AuditFilter>) => setFilter((known) => ({ ...known, ...more }));
  return (
    <Panel
      title="Audit log"
      lead="Who changed what. Nobody can change the log itself, and it holds ids instead of addresses."
      flush
    >
      <Group px="md" pb="sm" gap="xs">
        <TextInput
          aria-label="Action"
          placeholder="Action: campaign.send"
          size="xs"
          value={filter.action}
          onChange={({ currentTarget }) => change({ action: currentTarget.value.trim() })}
        />
        <TextInput
          aria-label="Who"
          placeholder="Who: usr_… or key_…"
          size="xs"
          value={filter.actor}
          onChange={({ currentTarget }) => change({ actor: currentTarget.value.trim() })}
        />
        <Select
          aria-label="Outcome"
          placeholder="All outcomes"
          data={Object.keys(colors)}
          value={filter.outcome}
          onChange={(value) => change({ outcome: value as AuditFilter["outcome"] })}
          clearable
          size="xs"
          w={150}
        />
      </Group>
      {records.length === 0 && !found.isFetching && <Nothing hasMore={found.hasNextPage} />}
      {records.length > 0 && <Records records={records} />}
      {found.hasNextPage && (
        <Center p="md">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </Panel>
  );
}

/** A page may be empty while there is more to look through. */
const Nothing = ({ hasMore }: { hasMore: boolean }) => (
  <Empty icon={ScrollText} title={hasMore ? "Nothing so far" : "Nothing matches"}>
    {hasMore
      ? "Older records have not been looked through yet: load more."
      : "Change the filters to see other records."}
  </Empty>
);

function Records({ records }: { records: AuditRecord[] }) {
  const { moment } = useTimes();
  const { data: members = [] } = useQuery(membersQuery);
  const { data: keys = [] } = useQuery(apiKeysQuery);
  const names = new Map([
    ...members.map(({ id, email }) => [id, email] as const),
    ...keys.map(({ id, name }) => [id, `Key “${name}”`] as const),
  ]);
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Action</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>Of what</Table.Th>
            <Table.Th>Outcome</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map(({ id, at, actor, action, target_ids, outcome }) => (
            <Table.Tr key={id}>
              <Table.Td c="dimmed" style={{ whiteSpace: "nowrap" }}>
                {moment(at)}
              </Table.Td>
              <Table.Td fw={500}>{action}</Table.Td>
              <Table.Td>{names.get(actor) ?? <Id id={actor} />}</Table.Td>
              <Table.Td>
                {target_ids.length === 0 ? "–" : target_ids.map((target) => <Id key={target} id={target} />)}
              </Table.Td>
              <Table.Td>
                <Badge variant="dot" color={colors[outcome]}>
                  {outcome}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const Id = ({ id }: { id: string }) => (
  <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
    {id}
  </Text>
);
