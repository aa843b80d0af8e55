import type { Campaign } from "@lettermill/client";
import { Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { count, rate } from "../format/number.ts";
import { ago } from "../format/time.ts";
import { useTimes } from "../format/use-times.ts";
import { Listing } from "../page/listing.tsx";
import { CampaignStatus } from "./campaign-status.tsx";

/** Campaigns with their figures, each leading to its own page. */
export const CampaignTable = ({ campaigns }: { campaigns: Campaign[] }) => (
  <Listing columns={["Name", "Status", { right: "Sent" }, { right: "Opens" }, { right: "Clicks" }]} minWidth={640}>
    {campaigns.map((campaign) => (
      <Row key={campaign.id} campaign={campaign} />
    ))}
  </Listing>
);

function Row({ campaign }: { campaign: Campaign }) {
  const times = useTimes();
  const { id, name, status, scheduled_time, completed_at, updated_at } = campaign;
  const hasFigures = status !== "draft" && status !== "scheduled";
  const when =
    status === "scheduled" && scheduled_time
      ? `goes ${times.moment(scheduled_time)}`
      : completed_at
        ? times.moment(completed_at)
        : `changed ${ago(updated_at)}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500} component="span">
          <Link to="/campaigns/$campaign_id" params={{ campaign_id: id }} className="plain">
            {name}
          </Link>
        </Text>
        <Text size="sm" c="dimmed">
          {when}
        </Text>
      </Table.Td>
      <Table.Td>
        <CampaignStatus campaign={campaign} />
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {hasFigures ? count(campaign.sent_count) : "–"}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {hasFigures ? rate(campaign.open_rate) : "–"}
      </Table.Td>
      <Table.Td ta="right" className="figure">
        {hasFigures ? rate(campaign.click_rate) : "–"}
      </Table.Td>
    </Table.Tr>
  );
}
