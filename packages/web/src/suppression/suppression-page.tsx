import type { Suppression } from "@lettermill/client";
import { ActionIcon, Badge, Button, Group, Select, SimpleGrid, Table, Text, TextInput } from "@mantine/core";
import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Ban, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { More } from "../page/more.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Tile } from "../page/tile.tsx";
import { useMay } from "../session/me.ts";
import { removeSuppression, suppressionQuery, suppressionStatsQuery, suppressionsQuery } from "./queries.ts";
import { type Reason, reasonName, reasons } from "./reasons.ts";
import { SuppressForm } from "./suppress-form.tsx";

export function SuppressionPage() {
  const [reason, setReason] = useState<Reason>();
  const { data: stats } = useSuspenseQuery(suppressionStatsQuery);
  const query = useSuspenseInfiniteQuery(suppressionsQuery(reason));
  const mayEdit = useMay("editor");
  const [isAdding, setAdding] = useState(false);
  const entries = query.data.pages.flatMap(({ data }) => data);
  const add = mayEdit && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Suppress addresses
    </Button>
  );
  return (
    <Page
      title="Suppression"
      lead="Addresses that get no marketing mail, whatever list they are on. Bounces, complaints and unsubscribes come here by themselves."
      actions={stats.total > 0 && add}
    >
      {stats.total > 0 && (
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
          <Tile label="All" value={count(stats.total)} />
          {reasons.map(({ value, label }) => (
            <Tile key={value} label={label} value={count(stats.by_reason[value] ?? 0)} />
          ))}
        </SimpleGrid>
      )}
      <Check />
      <Panel
        flush
        {...(stats.total > 0 ? { title: "Suppressed addresses" } : {})}
        actions={
          <Select
            size="xs"
            w={150}
            aria-label="Reason"
            placeholder="Any reason"
            clearable
            data={[...reasons]}
            value={reason ?? null}
            onChange={(value) => setReason(reasons.find((each) => each.value === value)?.value)}
          />
        }
      >
        {entries.length === 0 && !query.hasNextPage ? (
          <Empty icon={Ban} title={reason ? "None for this reason" : "Nobody is suppressed"} action={!reason && add}>
            {reason
              ? "Choose another reason to see its addresses."
              : "If you come from another system, bring along the addresses that it may not write to any more."}
          </Empty>
        ) : (
          <Listing columns={["Address", "Reason", "Source", "Since"]} actions={mayEdit && 48} minWidth={520}>
            {entries.map((entry) => (
              <Row key={entry.email} entry={entry} mayEdit={mayEdit} />
            ))}
          </Listing>
        )}
        <More query={query} />
      </Panel>
      {isAdding && <SuppressForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Row({ entry: { email, reason, source, created_at }, mayEdit }: { entry: Suppression; mayEdit: boolean }) {
  const times = useTimes();
  return (
    <Table.Tr>
      <Table.Td fw={500} style={{ overflowWrap: "anywhere" }}>
        {email}
      </Table.Td>
      <Table.Td>
        <Badge>{reasonName(reason)}</Badge>
      </Table.Td>
      <Table.Td c="dimmed">{source}</Table.Td>
      <Table.Td c="dimmed">{times.day(created_at)}</Table.Td>
      {mayEdit && (
        <Table.Td>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take ${email} off`}
            onClick={() => removeSuppression(email)}
          >
            <Trash2 size={15} />
          </ActionIcon>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Whether an address is suppressed. */
function Check() {
  const [asked, setAsked] = useState("");
  const times = useTimes();
  const { data, error, isFetching } = useQuery({ ...suppressionQuery(asked), enabled: asked !== "" });
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(String(new FormData(event.currentTarget).get("email")).trim());
  };
  return (
    <Panel>
      <form onSubmit={ask}>
        <Group gap="xs" align="flex-end">
          <TextInput
            name="email"
            label="Is an address suppressed?"
            placeholder="ada@example.com"
            w={{ base: "100%", xs: 320 }}
          />
          <Button type="submit" variant="default" loading={isFetching}>
            Check
          </Button>
        </Group>
      </form>
      <div role="status">
        {error && (
          <Text size="sm" c="red" mt="xs">
            {error.message}
          </Text>
        )}
        {data && !error && (
          <Text size="sm" mt="xs" style={{ overflowWrap: "anywhere" }}>
            {data.reason && data.created_at
              ? `${data.email} is suppressed since ${times.day(data.created_at)}: ${reasonName(data.reason).toLowerCase()}.`
              : `${data.email} is not suppressed.`}
          </Text>
        )}
      </div>
    </Panel>
  );
}
