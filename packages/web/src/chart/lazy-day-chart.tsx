import type { AnalyticsDay } from "@lettermill/client";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const DayChart = lazy(async () => ({ default: (await import("./day-chart.tsx")).DayChart }));

/** The chart with its library, once there is something to draw. */
export const LazyDayChart = (props: { days: AnalyticsDay[]; least: number }) => (
  <Suspense fallback={<Skeleton h={260} />}>
    <DayChart {...props} />
  </Suspense>
);
