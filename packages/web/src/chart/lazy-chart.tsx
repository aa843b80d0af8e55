import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense, startTransition, useEffect, useState } from "react";

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
const idle = () =>
  new Promise<unknown>((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 1000 });
    else resolve(undefined); // Safari
  });

let last: Promise<unknown> = Promise.resolve();
/** One after the other. */
const turn = () => {
  last = last.then(pause).then(idle);
  return last;
};

/**
 * A chart draws itself in several steps that React takes to their end before it answers a click, a tenth of a second in
 * all. So the page comes first, and whoever only passes through it waits for none of its charts.
 */
function later<Props extends object>(height: number, load: () => Promise<{ default: ComponentType<Props> }>) {
  const Chart = lazy(load);
  return function LazyChart(props: Props) {
    const [isTurn, setTurn] = useState(false);
    useEffect(() => {
      let isHere = true;
      const draw = () => isHere && startTransition(() => setTurn(true));
      load().then(turn).then(draw, draw); // what cannot be loaded fails where it is drawn
      return () => {
        isHere = false;
      };
    }, []);
    const room = <Skeleton h={height} />;
    return isTurn ? (
      <Suspense fallback={room}>
        <Chart {...props} />
      </Suspense>
    ) : (
      room
    );
  };
}

/** The charts with their library, once there is something to draw. */
export const LazyDayChart = later(260, async () => ({ default: (await import("./day-chart.tsx")).DayChart }));
export const LazyGrowthChart = later(220, async () => ({ default: (await import("./growth-chart.tsx")).GrowthChart }));
