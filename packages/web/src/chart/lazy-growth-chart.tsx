import type { GrowthDay } from "@lettermill/client";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const GrowthChart = lazy(async () => ({ default: (await import("./growth-chart.tsx")).GrowthChart }));

/** The chart with its library, once there is something to draw. */
export const LazyGrowthChart = ({ days }: { days: GrowthDay[] }) => (
  <Suspense fallback={<Skeleton h={220} />}>
    <GrowthChart days={days} />
  </Suspense>
);
