import { type ComponentProps, lazy, Suspense } from "react";

const Bar = lazy(async () => ({ default: (await import("./bulk-bar.tsx")).BulkBar }));

/** Loaded when somebody is chosen. */
export const BulkBar = (props: ComponentProps<typeof Bar>) => (
  <Suspense>
    <Bar {...props} />
  </Suspense>
);
