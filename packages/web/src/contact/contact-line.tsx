import { Badge, Checkbox, Group, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Times } from "../format/time.ts";
import { ContactStatus } from "./contact-status.tsx";
import { fullName } from "./full-name.ts";
import type { ContactRow } from "./queries.ts";
import type { Selection } from "./use-selection.ts";

/** Pixels of a line: all alike, so that any of 100,000 can be reached without having drawn the others. */
export const height = 57;

type Props = { row: ContactRow; index: number; selection: Selection | undefined; times: Times };

/** Drawn once, not with every frame that one scrolls. */
export const ContactLine = memo(function ContactLine({ row, index, selection, times }: Props) {
  const name = fullName(row);
  const isChosen = selection?.has(row.id) ?? false;
  return (
    <Table.Tr h={height} aria-rowindex={index + 2} {...(isChosen ? { bg: "var(--mantine-color-default-hover)" } : {})}>
      {selection && (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={`Select ${row.email}`}
            checked={isChosen}
            onChange={() => selection.toggle(row.id)}
          />
        </Table.Td>
      )}
      <Table.Td py={0}>
        <Link className="plain" to="/contacts/$contact_id" params={{ contact_id: row.id }}>
          <Text fw={500} truncate>
            {name || row.email}
          </Text>
        </Link>
        {name && (
          <Text size="sm" c="dimmed" truncate>
            {row.email}
          </Text>
        )}
      </Table.Td>
      <Table.Td py={0}>
        <ContactStatus status={row.status} />
      </Table.Td>
      <Table.Td py={0} visibleFrom="sm">
        <Tags tags={row.tags} />
      </Table.Td>
      <Table.Td py={0} visibleFrom="md">
        <Text truncate c="dimmed">
          {row.company}
        </Text>
      </Table.Td>
      <Table.Td py={0} visibleFrom="sm" c="dimmed">
        {times.day(row.created_at)}
      </Table.Td>
    </Table.Tr>
  );
});

/** As many as there is room for, and how many more. */
function Tags({ tags }: { tags: string[] }) {
  const [first, second, ...rest] = tags;
  return (
    <Group gap={4} wrap="nowrap">
      {[first, second].map(
        (tag) =>
          tag && (
            <Badge key={tag} maw={110} title={tag}>
              {tag}
            </Badge>
          ),
      )}
      {rest.length > 0 && (
        <Text size="xs" c="dimmed" title={rest.join(", ")}>
          +{rest.length}
        </Text>
      )}
    </Group>
  );
}
