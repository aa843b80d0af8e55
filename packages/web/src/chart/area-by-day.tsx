import "@mantine/charts/styles.layer.css";
import { AreaChart, type AreaChartProps } from "@mantine/charts";
import { count } from "../format/number.ts";
import { shortDay } from "../format/time.ts";

/** Figures by UTC day. Recharts comes with it: load it lazily. */
export const AreaByDay = ({ data, ...more }: Omit<AreaChartProps, "dataKey">) => (
  <AreaChart
    {...{ data, ...more }}
    dataKey="date"
    withDots={false}
    strokeWidth={1.75}
    fillOpacity={0.12}
    gridAxis="x"
    valueFormatter={count}
    // An interval by number: Recharts measures every label to find one by itself.
    xAxisProps={{ tickFormatter: shortDay, interval: Math.ceil(data.length / 5) - 1 }}
    yAxisProps={{ allowDecimals: false, width: 44, interval: 0 }}
    areaProps={{ isAnimationActive: false }}
  />
);
