import type { Recipient } from "@lettermill/client";
import { Badge, Select, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTimes } from "../format/use-times.ts";
import { Listing } from "../page/listing.tsx";
import { More } from "../page/more.tsx";
import { Panel } from "../page/panel.tsx";
import { recipientsQuery } from "./recipients-query.ts";

type State = Recipient["status"];

const colors: Record<State, string> = {
  pending: "gray",
  sending: "blue",
  sent: "brand",
  delivered: "brand",
  opened: "teal",
  clicked: "teal",
  bounced: "red",
  complained: "red",
  unsubscribed: "yellow",
  failed: "red",
  suppressed: "gray",
  unconfirmed: "yellow",
  cancelled: "gray",
};

/** Who got it, what they did, and why somebody did not. */
export function RecipientsPanel({ campaign_id }: { campaign_id: string }) {
  const [status, setStatus] = useState<State | null>(null);
  const found = useInfiniteQuery(recipientsQuery(campaign_id, status ?? undefined));
  const recipients = found.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel
      title="Recipients"
      flush
      actions={
        <Select
          aria-label="State"
          placeholder="Everybody"
          data={Object.keys(colors)}
          value={status}
          onChange={(value) => setStatus(value as State | null)}
          clearable
          size="xs"
          w={150}
        />
      }
    >
      {recipients.length === 0 ? (
        <Text c="dimmed" p="md">
          {found.isFetching ? "Looking …" : found.hasNextPage ? "Nobody so far." : "Nobody."}
        </Text>
      ) : (
        <Listing columns={["Address", "State", "When", "Why"]} minWidth={560}>
          {recipients.map((recipient) => (
            <Row key={recipient.contact_id} recipient={recipient} />
          ))}
        </Listing>
      )}
      <More query={found} />
    </Panel>
  );
}

function Row({ recipient }: { recipient: Recipient }) {
  const { moment } = useTimes();
  const { email, status, reason } = recipient;
  const at = timeOf(recipient);
  return (
    <Table.Tr>
      <Table.Td>{email ?? <Text c="dimmed">deleted contact</Text>}</Table.Td>
      <Table.Td>
        <Badge variant="dot" color={colors[status]}>
          {status}
        </Badge>
      </Table.Td>
      <Table.Td c="dimmed">{at ? moment(at) : "–"}</Table.Td>
      <Table.Td c="dimmed">{reason ?? "–"}</Table.Td>
    </Table.Tr>
  );
}

/** When the state that is shown was reached. */
function timeOf(recipient: Recipient): string | null {
  const times = recipient as Partial<Record<`${State}_at`, string | null>>;
  return times[`${recipient.status}_at`] ?? null;
}
