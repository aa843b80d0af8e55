import type { AnalyticsDay } from "@lettermill/client";
import { utcDay } from "../format/time.ts";
import { AreaByDay } from "./area-by-day.tsx";

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

/** What happened to mail, day by day. */
export const DayChart = ({ days, least }: { days: AnalyticsDay[]; least: number }) => (
  <AreaByDay
    h={260}
    data={upToToday(days, least)}
    series={series}
    curveType="monotone"
    withLegend
    legendProps={{ verticalAlign: "bottom", height: 32, itemSorter: null }}
    tooltipAnimationDuration={100}
  />
);
