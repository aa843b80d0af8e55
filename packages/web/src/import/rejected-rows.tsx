import type { ImportDetail } from "@lettermill/client";
import { Button, Table, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { More } from "../page/more.tsx";
import { Panel } from "../page/panel.tsx";
import { downloadErrors, rejectedQuery } from "./queries.ts";

/** The rows that were not imported, each with its reason; nothing where there is none. */
export function RejectedRows({ one }: { one: ImportDetail }) {
  const query = useInfiniteQuery({ ...rejectedQuery(one), enabled: one.failed > 0 });
  const download = useMutation({ mutationFn: () => downloadErrors(one.id) });
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel
      flush
      title="Rejected rows"
      lead="Mend them in the file and import it again: who is in already is not added twice."
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<Download size={14} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          Download as CSV
        </Button>
      }
    >
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80} ta="right">
                Line
              </Table.Th>
              <Table.Th>Address as given</Table.Th>
              <Table.Th>Reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, email, reason }) => (
              <Table.Tr key={line}>
                <Table.Td ta="right" className="figure" c="dimmed">
                  {line}
                </Table.Td>
                <Table.Td maw={260}>
                  <Text truncate title={email}>
                    {email || (
                      <Text span c="dimmed">
                        none
                      </Text>
                    )}
                  </Text>
                </Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <More query={query} />
    </Panel>
  );
}
