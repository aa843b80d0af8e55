import type { Dashboard } from "@lettermill/client";
import { Grid, SimpleGrid, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { LazyDayChart, LazyGrowthChart } from "../chart/lazy-chart.tsx";
import { compact, count, rate } from "../format/number.ts";
import { Empty } from "../page/empty.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Tile } from "../page/tile.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { HealthPanel } from "./health-panel.tsx";
import { dashboardQuery } from "./queries.ts";
import { RecentCampaigns } from "./recent-campaigns.tsx";
import { RecentEvents } from "./recent-events.tsx";

export function OverviewPage() {
  const { data } = useSuspenseQuery(dashboardQuery);
  const hasSent = data.emails_sent > 0;
  return (
    <Page title="Overview">
      {!hasSent && <FirstSteps figures={data} />}
      <Figures data={data} />
      <Panel title="Engagement" lead="The last 30 days, by UTC day">
        {hasSent ? (
          <LazyDayChart days={data.daily} least={30} />
        ) : (
          <Empty icon={ChartNoAxesColumn} title="Nothing was sent yet">
            Deliveries, opens and clicks appear here as soon as a campaign is under way.
          </Empty>
        )}
      </Panel>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: hasSent ? 8 : 12 }}>
          <Panel title="Contacts" lead="The last 30 days" h="100%">
            {data.growth.some((day) => day.total_contacts > 0) ? (
              <LazyGrowthChart days={data.growth} />
            ) : (
              <Text c="dimmed">As soon as there are contacts, their growth is drawn here.</Text>
            )}
          </Panel>
        </Grid.Col>
        {hasSent && (
          <Grid.Col span={{ base: 12, md: 4 }}>
            <HealthPanel data={data} />
          </Grid.Col>
        )}
      </Grid>
      <RecentCampaigns campaigns={data.recent_campaigns} />
      <RecentEvents />
    </Page>
  );
}

const Figures = ({ data }: { data: Dashboard }) => (
  <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
    <Tile label="Contacts" value={count(data.total_contacts)} note={`${count(data.active_contacts)} can be mailed`} />
    <Tile label="Sent" value={compact(data.emails_sent)} note={`${count(data.emails_delivered)} delivered`} />
    <Tile label="Open rate" value={rate(data.overall_open_rate)} note={`${count(data.emails_opened)} opened`} />
    <Tile label="Click rate" value={rate(data.overall_click_rate)} note={`${count(data.emails_clicked)} clicked`} />
  </SimpleGrid>
);
