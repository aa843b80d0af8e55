import type { Import } from "@lettermill/client";
import { Anchor, Badge, Button, Table, Text } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileUp, Plus } from "lucide-react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { More } from "../page/more.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { ImportStatus } from "./import-status.tsx";
import { importsQuery } from "./queries.ts";

export function ImportListPage() {
  const query = useSuspenseInfiniteQuery(importsQuery);
  const mayEdit = useMay("editor");
  const imports = query.data.pages.flatMap(({ data }) => data);
  const create = mayEdit && (
    <Button leftSection={<Plus size={16} aria-hidden />} renderRoot={(props) => <Link to="/imports/new" {...props} />}>
      New import
    </Button>
  );
  return (
    <Page
      title="Imports"
      lead="Files that contacts were brought in with, and what became of their rows."
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/contacts" {...props} />}>
          Contacts
        </Anchor>
      }
      actions={imports.length > 0 && create}
    >
      <Panel flush>
        {imports.length === 0 ? (
          <Empty icon={FileUp} title="No import yet" action={create}>
            Drop a CSV file or a spreadsheet, say what its columns mean, and see what would happen before it does.
          </Empty>
        ) : (
          <Listing
            columns={["File", "Status", { right: "New" }, { right: "Changed" }, { right: "Rejected" }, "Begun"]}
            minWidth={640}
          >
            {imports.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </Listing>
        )}
        <More query={query} />
      </Panel>
    </Page>
  );
}

function Row({ one }: { one: Import }) {
  const times = useTimes();
  return (
    <Table.Tr>
      <Table.Td maw={240}>
        <Link className="plain" to="/imports/$import_id" params={{ import_id: one.id }}>
          <Text fw={500} truncate>
            {one.file_name}
          </Text>
        </Link>
      </Table.Td>
      <Table.Td>
        <ImportStatus one={one} /> {one.dry_run && <Badge>dry run</Badge>}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {count(one.created)}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {count(one.updated)}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {count(one.failed)}
      </Table.Td>
      <Table.Td c="dimmed">{times.moment(one.created_at)}</Table.Td>
    </Table.Tr>
  );
}
