import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { Empty } from "../page/empty.tsx";
import { Failure } from "../page/failure.tsx";
import { More } from "../page/more.tsx";
import { Panel } from "../page/panel.tsx";
import { useMe } from "../session/me.ts";
import { Filters } from "./filters.tsx";
import { auditQuery, everything } from "./queries.ts";
import { RecordTable } from "./record-table.tsx";

export function AuditPage() {
  const [filter, setFilter] = useState(everything);
  const [asked] = useDebouncedValue(filter, 300);
  const { timezone } = useMe().workspace;
  const found = useInfiniteQuery({ ...auditQuery(asked, timezone), placeholderData: keepPreviousData });
  const records = found.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel
      title="Audit log"
      lead={`Who changed what. Nobody can change the log itself, and it holds ids instead of addresses. Days are those of ${timezone}.`}
      flush
    >
      <Filters filter={filter} records={records} onChange={setFilter} />
      {found.error && <Failure error={found.error} reset={() => found.refetch()} />}
      {records.length === 0 && found.isSuccess && <Nothing hasMore={found.hasNextPage} />}
      {records.length > 0 && <RecordTable records={records} />}
      <More query={found} />
    </Panel>
  );
}

/** A page may be empty while there is more to look through. */
const Nothing = ({ hasMore }: { hasMore: boolean }) => (
  <Empty icon={ScrollText} title={hasMore ? "Nothing so far" : "Nothing matches"}>
    {hasMore
      ? "Older records have not been looked through yet: show more."
      : "Change the filters to see other records."}
  </Empty>
);
