import type { Campaign } from "@lettermill/client";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

const ScheduleForm = lazy(async () => ({ default: (await import("./schedule-form.tsx")).ScheduleForm }));

/** The form with its calendar, once somebody gets as far. */
export const LazyScheduleForm = (props: { campaign: Campaign; onDone?: () => void }) => (
  <Suspense fallback={<Skeleton h={120} />}>
    <ScheduleForm {...props} />
  </Suspense>
);
