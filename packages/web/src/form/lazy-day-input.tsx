import { Skeleton } from "@mantine/core";
import type { DateInputProps } from "@mantine/dates";
import { lazy, Suspense } from "react";

const Loaded = lazy(async () => ({ default: (await import("./day-input.tsx")).DayInput }));

/** A day to choose; the calendar is loaded where one is. */
export const DayInput = (props: DateInputProps) => (
  <Suspense fallback={<Skeleton h={36} w={140} />}>
    <Loaded {...props} />
  </Suspense>
);
