import type { Campaign } from "@lettermill/client";
import { Table, Text } from "@mantine/core";
import { CampaignStatus } from "../campaign/campaign-status.tsx";
import { count, rate } from "../format/number.ts";
import { ago } from "../format/time.ts";
import { Panel } from "../page/panel.tsx";

/** The latest campaigns, with those that are under way. */
export function RecentCampaigns({ campaigns }: { campaigns: Campaign[] }) {
  if (campaigns.length === 0) return null;
  return (
    <Panel title="Campaigns" flush>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th ta="right">Sent</Table.Th>
              <Table.Th ta="right">Opens</Table.Th>
              <Table.Th ta="right">Clicks</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {campaigns.map((campaign) => (
              <Table.Tr key={campaign.id}>
                <Table.Td>
                  <Text fw={500}>{campaign.name}</Text>
                  <Text size="xs" c="dimmed">
                    {ago(campaign.updated_at)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <CampaignStatus campaign={campaign} />
                </Table.Td>
                <Table.Td ta="right" className="figure">
                  {count(campaign.sent_count)}
                </Table.Td>
                <Table.Td ta="right" className="figure">
                  {rate(campaign.open_rate)}
                </Table.Td>
                <Table.Td ta="right" className="figure">
                  {rate(campaign.click_rate)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
