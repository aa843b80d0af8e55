import "@mantine/charts/styles.layer.css";
import type { AnalyticsDay } from "@lettermill/client";
import { AreaChart } from "@mantine/charts";
import { count } from "../format/number.ts";
import { shortDay, utcDay } from "../format/time.ts";

const series = [
  { name: "emails_delivered", label: "Delivered", color: "brand.3" },
  { name: "emails_opened", label: "Opened", color: "brand.6" },
  { name: "emails_clicked", label: "Clicked", color: "teal.6" },
];

/** The last 30 UTC days, those before the first mail too, so that a short time looks short. */
function upToToday(days: AnalyticsDay[]) {
  const known = new Map(days.map((day) => [day.date, day]));
  const dates = Array.from({ length: 30 }, (_, back) => utcDay(Date.now() - (29 - back) * 86_400_000));
  return dates.map((date) => ({ date, emails_delivered: 0, emails_opened: 0, emails_clicked: 0, ...known.get(date) }));
}

/** What happened to mail, day by day. Recharts comes with it: load it lazily. */
export const EngagementChart = ({ days, h = 260 }: { days: AnalyticsDay[]; h?: number }) => (
  <AreaChart
    h={h}
    data={upToToday(days)}
    dataKey="date"
    series={series}
    curveType="monotone"
    withDots={false}
    strokeWidth={1.75}
    fillOpacity={0.12}
    gridAxis="x"
    withLegend
    legendProps={{ verticalAlign: "bottom", height: 32 }}
    valueFormatter={count}
    xAxisProps={{ tickFormatter: shortDay, minTickGap: 32 }}
    yAxisProps={{ allowDecimals: false, width: 44 }}
    tooltipAnimationDuration={100}
    areaProps={{ isAnimationActive: false }}
  />
);
