import { Table } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  /** Their titles. One of figures stands at the right, as they do. */
  columns: (string | { right: string })[];
  /** Pixels of a last column for what can be done, where there is anything. */
  actions?: number | false;
  /** Pixels below which it is scrolled. */
  minWidth: number;
  /** Its rows. */
  children: ReactNode;
};

/** A table of things, one a row. */
export const Listing = ({ columns, actions, minWidth, children }: Props) => (
  <Table.ScrollContainer minWidth={minWidth}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) =>
            typeof column === "string" ? (
              <Table.Th key={column}>{column}</Table.Th>
            ) : (
              <Table.Th key={column.right} ta="right">
                {column.right}
              </Table.Th>
            ),
          )}
          {actions && <Table.Th w={actions} aria-label="Actions" />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
