import { expect, test } from "vitest";
import { buildDashboard, dashboard } from "../../../scripts/dashboard/build.ts";
import { budget, entrances, firstLoad } from "../../../scripts/dashboard/size.ts";

test.each(entrances)("a first visit to %s loads no more script than its budget", (page) => {
  buildDashboard();
  expect(firstLoad(dashboard, `src/${page}.tsx`)).toBeLessThanOrEqual(budget);
});
