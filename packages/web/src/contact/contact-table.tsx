import { Checkbox, Skeleton, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTimes } from "../format/use-times.ts";
import { Failure } from "../page/failure.tsx";
import { Panel } from "../page/panel.tsx";
import { ContactLine, height } from "./contact-line.tsx";
import type { Filter } from "./filter.ts";
import { BulkBar } from "./lazy-bulk-bar.tsx";
import { contactsQuery } from "./queries.ts";
import type { Selection } from "./use-selection.ts";

type Props = {
  filter: Filter;
  /** For who may change something. */
  selection: Selection | undefined;
  /** In place of the table where nobody is found. */
  empty: ReactNode;
};

/** Contacts, loaded as one scrolls. Only the lines in sight are in the page. */
export function ContactTable({ filter, selection, empty }: Props) {
  const query = useInfiniteQuery(contactsQuery(filter));
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const times = useTimes();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the table begins depends on what stands above it
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [rows.length > 0]);
  const lines = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
  });
  const inSight = lines.getVirtualItems();
  const first = inSight[0]?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  // A page that was looked through may hold nobody while there is more: then the next one is asked for, too.
  const isNearEnd = last >= rows.length - 60;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetching) fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetching, fetchNextPage]);

  if (error && rows.length === 0) return <Failure error={error} reset={() => query.refetch()} />;
  if (rows.length === 0) {
    if (isFetching || hasNextPage) return <Lines />;
    return <Panel flush>{empty}</Panel>;
  }
  const isAll = selection !== undefined && (selection.everybody || selection.ids.size >= rows.length);
  return (
    <Panel flush style={{ overflow: "clip", opacity: isPlaceholderData ? 0.6 : 1 }} aria-busy={isFetching}>
      <Table
        layout="fixed"
        stickyHeader
        stickyHeaderOffset="var(--app-shell-header-offset, 0px)"
        className="contacts"
        aria-rowcount={hasNextPage ? -1 : rows.length + 1}
      >
        <Table.Thead>
          <Table.Tr h={45}>
            {selection && (
              <Table.Th w={44}>
                <Checkbox
                  size="xs"
                  aria-label="Select all that are loaded"
                  checked={isAll}
                  indeterminate={!isAll && selection.ids.size > 0}
                  onChange={() => (isAll ? selection.clear() : selection.choose(rows.map(({ id }) => id)))}
                />
              </Table.Th>
            )}
            {selection && (selection.everybody || selection.ids.size > 0) ? (
              <Table.Th colSpan={5} py={0}>
                <BulkBar selection={selection} filter={filter} offerEverybody={isAll && hasNextPage} />
              </Table.Th>
            ) : (
              <>
                <Table.Th>Contact</Table.Th>
                <Table.Th w={140}>Status</Table.Th>
                <Table.Th visibleFrom="sm">Tags</Table.Th>
                <Table.Th visibleFrom="md">Company</Table.Th>
                <Table.Th visibleFrom="sm" w={120}>
                  Added
                </Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          <Gap height={first * height} />
          <Later room={(last - first + 1) * height}>
            {inSight.map(({ index }) => {
              const row = rows[index];
              return row && <ContactLine key={row.id} {...{ row, index, selection, times }} />;
            })}
          </Later>
          <Gap height={(rows.length - 1 - last) * height} />
        </Table.Tbody>
      </Table>
      {isFetching && hasNextPage && (
        <Text c="dimmed" size="sm" ta="center" py="sm">
          Loading more…
        </Text>
      )}
      {error && <Failure error={error} reset={() => fetchNextPage()} />}
    </Panel>
  );
}

/** The first lines come after the page around them, so that it answers at once whoever opened it. */
function Later({ room, children }: { room: number; children: ReactNode }) {
  return useDeferredValue(true, false) ? children : <Gap height={room} />;
}

/** The room of the lines that are out of sight. */
const Gap = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td colSpan={6} style={{ height, padding: 0 }} />
    </tr>
  );

const Lines = () => (
  <Stack gap={1} aria-busy>
    <VisuallyHidden>Loading</VisuallyHidden>
    {Array.from({ length: 8 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
      <Skeleton key={index} h={56} />
    ))}
  </Stack>
);
