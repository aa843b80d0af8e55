import { Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { count } from "../format/number.ts";
import { Listing } from "../page/listing.tsx";
import { Panel } from "../page/panel.tsx";
import { linksQuery } from "./queries.ts";

/** Which links people followed. */
export function LinksPanel({ campaign_id }: { campaign_id: string }) {
  const { data: links = [], isPending } = useQuery(linksQuery(campaign_id));
  if (isPending) return <Skeleton h={120} />;
  if (links.length === 0) return null;
  return (
    <Panel title="Links" flush>
      <Listing columns={["Address", { right: "People" }, { right: "Clicks" }]} minWidth={480}>
        {links.map(({ number, url, unique_clicks, clicks }) => (
          <Table.Tr key={number}>
            <Table.Td>
              <Text lineClamp={1} style={{ wordBreak: "break-all" }}>
                {url}
              </Text>
            </Table.Td>
            <Table.Td ta="right" className="figure">
              {count(unique_clicks)}
            </Table.Td>
            <Table.Td ta="right" className="figure">
              {count(clicks)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Listing>
    </Panel>
  );
}
