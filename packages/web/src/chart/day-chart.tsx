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

/** So many UTC days at least, those before the first mail too, so that a short time looks short. */
function upToToday(days: AnalyticsDay[], least: number) {
  const known = new Map(days.map((day) => [day.date, day]));
  const length = Math.max(least, days.length);
  const dates = Array.from({ length }, (_, at) => utcDay(Date.now() - (length - 1 - at) * 86_400_000));
  return dates.map((date) => ({ date, emails_delivered: 0, emails_opened: 0, emails_clicked: 0, ...known.get(date) }));
}

/** What happened to mail, day by day. Recharts comes with it: load it lazily. */
export const DayChart = ({ days, least }: { days: AnalyticsDay[]; least: number }) => (
  <AreaChart
    h={260}
    data={upToToday(days, least)}
    dataKey="date"
    series={series}
    curveType="monotone"
    withDots={false}
    strokeWidth={1.75}
    fillOpacity={0.12}
    gridAxis="x"
    withLegend
    legendProps={{ verticalAlign: "bottom", height: 32, itemSorter: null }}
    valueFormatter={count}
    xAxisProps={{ tickFormatter: shortDay, minTickGap: 32 }}
    yAxisProps={{ allowDecimals: false, width: 44 }}
    tooltipAnimationDuration={100}
    areaProps={{ isAnimationActive: false }}
  />
);
