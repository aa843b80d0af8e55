import "@mantine/charts/styles.layer.css";
import type { GrowthDay } from "@lettermill/client";
import { AreaChart } from "@mantine/charts";
import { count } from "../format/number.ts";
import { shortDay } from "../format/time.ts";

/** How many contacts there were at the end of each day. */
export const GrowthChart = ({ days }: { days: GrowthDay[] }) => (
  <AreaChart
    h={220}
    data={days}
    dataKey="date"
    series={[{ name: "total_contacts", label: "Contacts", color: "brand.6" }]}
    curveType="stepAfter"
    withDots={false}
    strokeWidth={1.75}
    fillOpacity={0.12}
    gridAxis="x"
    valueFormatter={count}
    xAxisProps={{ tickFormatter: shortDay, minTickGap: 40 }}
    yAxisProps={{ allowDecimals: false, width: 44 }}
    areaProps={{ isAnimationActive: false }}
  />
);
