import type { CampaignDetail } from "@lettermill/client";
import { Alert, Anchor, Group, SimpleGrid, Skeleton } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { LazyDayChart } from "../chart/lazy-chart.tsx";
import { count, rate } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Tile } from "../page/tile.tsx";
import { CampaignStatus } from "./campaign-status.tsx";
import { Controls } from "./controls.tsx";
import { LedgerPanel } from "./ledger-panel.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { campaignQuery, daysQuery } from "./queries.ts";
import { RecipientsPanel } from "./recipients-panel.tsx";
import { UnconfirmedPanel } from "./unconfirmed-panel.tsx";
import { useLive } from "./use-live.ts";

const route = getRouteApi("/frame/campaigns/$campaign_id");

/** How it goes while it is sent, and how it went. */
export function CampaignPage() {
  const { campaign_id } = route.useParams();
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaign_id));
  useLive(campaign_id);
  if (campaign.status === "draft")
    return <Navigate to="/campaigns/$campaign_id/edit" params={{ campaign_id }} replace />;
  return (
    <Page
      title={campaign.name}
      lead={
        <Group gap="xs">
          <CampaignStatus campaign={campaign} />
          <When campaign={campaign} />
        </Group>
      }
      above={
        <Anchor component={Link} to="/campaigns" size="sm" c="dimmed">
          Campaigns
        </Anchor>
      }
      actions={<Controls campaign={campaign} />}
    >
      <Halted campaign={campaign} />
      {campaign.status !== "scheduled" && <Report campaign={campaign} />}
    </Page>
  );
}

function When({ campaign: { status, scheduled_time, started_at, completed_at } }: { campaign: CampaignDetail }) {
  const { moment, timeZone } = useTimes();
  if (status === "scheduled" && scheduled_time) return `goes ${moment(scheduled_time)} (${timeZone})`;
  if (completed_at) return `ended ${moment(completed_at)}`;
  return started_at ? `started ${moment(started_at)}` : null;
}

/** Why it does not go on. */
function Halted({ campaign: { status, status_reason, waiting } }: { campaign: CampaignDetail }) {
  const { moment } = useTimes();
  if (status_reason && (status === "paused" || status === "failed"))
    return (
      <Alert color={status === "failed" ? "red" : "yellow"} title={status === "failed" ? "It failed" : "It was paused"}>
        {status_reason}
      </Alert>
    );
  if (waiting)
    return (
      <Alert color="blue" title={`It rests until ${moment(waiting.until)}`}>
        {waiting.because}
      </Alert>
    );
  return null;
}

function Report({ campaign }: { campaign: CampaignDetail }) {
  const { data: days = [], isPending } = useQuery(daysQuery(campaign.id));
  return (
    <>
      <LedgerPanel campaign={campaign} />
      <UnconfirmedPanel campaign={campaign} />
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="md">
        <Tile
          label="Delivered"
          value={count(campaign.delivered_count)}
          note={`of ${count(campaign.sent_count)} sent`}
        />
        <Tile label="Open rate" value={rate(campaign.open_rate)} note={`${count(campaign.opened_count)} opened`} />
        <Tile label="Click rate" value={rate(campaign.click_rate)} note={`${count(campaign.clicked_count)} clicked`} />
        <Tile
          label="Bounce rate"
          value={rate(campaign.bounce_rate)}
          note={`${count(campaign.bounced_count)} bounced`}
        />
        <Tile
          label="Unsubscribed"
          value={rate(campaign.unsubscribe_rate)}
          note={`${count(campaign.unsubscribed_count)} left, ${count(campaign.complained_count)} complained`}
        />
      </SimpleGrid>
      {(isPending || days.length > 0) && (
        <Panel title="Day by day" lead="UTC days; machines are left out">
          {/* Its room is kept from the start: what stands below must not move away under a click. */}
          {isPending ? <Skeleton h={260} /> : <LazyDayChart days={days} least={7} />}
        </Panel>
      )}
      <LinksPanel campaign_id={campaign.id} />
      <RecipientsPanel campaign_id={campaign.id} />
    </>
  );
}
