import type { ImportDetail } from "@lettermill/client";
import { Table, Text } from "@mantine/core";
import { Panel } from "../page/panel.tsx";
import { ColumnTarget } from "./column-target.tsx";

/** By the name of a column, what a person wants it to become; of others the file's own names decide. */
export type Mapping = Record<string, string | null>;

type Props = {
  columns: NonNullable<ImportDetail["columns"]>;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
};

/** Every column with some of its values, and what it becomes. */
export function ColumnsTable({ columns, mapping, onChange }: Props) {
  return (
    <Panel flush title="Columns" lead="What we made of them. Change what is not right.">
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>In the file</Table.Th>
              <Table.Th>For example</Table.Th>
              <Table.Th w={280}>Becomes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ name, sample, field }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have an order and may share a name
              <Table.Tr key={index} style={{ verticalAlign: "top" }}>
                <Table.Td maw={180}>
                  <Text fw={500} truncate title={name} mt={6}>
                    {name}
                  </Text>
                </Table.Td>
                <Table.Td maw={220} c="dimmed">
                  <Text size="sm" truncate mt={7}>
                    {sample.join(", ")}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ColumnTarget
                    column={name}
                    value={name in mapping ? (mapping[name] ?? null) : field}
                    onChange={(target) => onChange({ ...mapping, [name]: target })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
