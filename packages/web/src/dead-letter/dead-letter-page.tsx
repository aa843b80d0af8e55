import type { DeadLetter } from "@lettermill/client";
import { Alert, Button, Code, Group, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useSuspenseQuery } from "@tanstack/react-query";
import { MailCheck, RotateCw } from "lucide-react";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { Panel } from "../page/panel.tsx";
import { deadLettersQuery, useDiscard, useRedrive } from "./queries.ts";

export function DeadLetterPage() {
  const { data, refetch, isFetching } = useSuspenseQuery(deadLettersQuery);
  return (
    <Panel
      title="Dead letters"
      lead="Work that failed again and again was put aside here. Tried again, it sends no mail that was sent before."
      actions={
        <Button
          variant="default"
          leftSection={<RotateCw size={16} aria-hidden />}
          loading={isFetching}
          onClick={() => refetch()}
        >
          Look again
        </Button>
      }
      flush
    >
      {!data.complete && (
        <Alert color="yellow" mx="md" mb="sm">
          These are not all: there are many, or somebody else is looking. Look again in a moment.
        </Alert>
      )}
      {data.data.length === 0 ? (
        <Empty icon={MailCheck} title="No dead letters">
          All work of the workspace was done.
        </Empty>
      ) : (
        <Listing columns={["Work", "Why it failed", "Since"]} actions={190} minWidth={760}>
          {data.data.map((letter) => (
            <Row key={letter.id} letter={letter} />
          ))}
        </Listing>
      )}
    </Panel>
  );
}

function Row({ letter: { id, queue, about, why, code, first_sent_at } }: { letter: DeadLetter }) {
  const { moment } = useTimes();
  const redrive = useRedrive();
  const discard = useDiscard();
  const choice = { queue, ids: [id] };
  const ask = () =>
    modals.openConfirmModal({
      title: "Throw it away?",
      children: <Text>What it asked for will not be done. This cannot be undone.</Text>,
      labels: { confirm: "Throw away", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => discard.mutate(choice),
    });
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td>
        <Text fw={500}>{queue}</Text>
        {Object.entries(about).map(([name, value]) => (
          <Text key={name} size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {name}: {value}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        {why} {code && <Code>{code}</Code>}
      </Table.Td>
      <Table.Td c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {moment(first_sent_at)}
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Button variant="default" size="xs" loading={redrive.isPending} onClick={() => redrive.mutate(choice)}>
            Try again
          </Button>
          <Button variant="default" size="xs" loading={discard.isPending} onClick={ask}>
            Discard
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
