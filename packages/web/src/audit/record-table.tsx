import type { AuditRecord } from "@lettermill/client";
import { Badge, Table, Text } from "@mantine/core";
import { useTimes } from "../format/use-times.ts";
import { Listing } from "../page/listing.tsx";
import { useActors } from "./use-actors.ts";

const colors = {
  done: "teal",
  attempted: "gray",
  refused: "yellow",
  failed: "red",
} satisfies Record<AuditRecord["outcome"], string>;

export const outcomes = ["done", "attempted", "refused", "failed"] as const;

export function RecordTable({ records }: { records: AuditRecord[] }) {
  const { moment } = useTimes();
  const actors = useActors();
  return (
    <Listing columns={["When", "Action", "Who", "Of what", "Outcome"]} minWidth={760}>
      {records.map(({ id, at, actor, action, target_ids, outcome }) => (
        <Table.Tr key={id}>
          <Table.Td c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {moment(at)}
          </Table.Td>
          <Table.Td fw={500}>{action}</Table.Td>
          <Table.Td>{actors.get(actor) ?? <Id id={actor} />}</Table.Td>
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
    </Listing>
  );
}

const Id = ({ id }: { id: string }) => (
  <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
    {id}
  </Text>
);
