import { expect, test } from "vitest";
import { transact } from "../aws/transact.ts";
import { Id } from "../id/index.ts";
import { Stat } from "./index.ts";

test("counters add up over days and shards, and only their own scope's", async () => {
  const scope = Id.create("campaign");
  await transact([Stat.increment(scope, "2026-01-02", { sent: 50, failed: 1 }, 3)]);
  await transact([Stat.increment(scope, "2026-01-02", { sent: 20 }, 4)]);
  await transact([Stat.increment(scope, "2026-01-01", { sent: 1, failed: -1 }, 3)]);
  await transact([Stat.increment(Id.create("campaign"), "2026-01-01", { sent: 7 })]);
  for (const nothing of [{}, { sent: 0 }]) await transact([Stat.increment(scope, "2026-01-01", nothing, 3)]);
  const { totals, days } = await Stat.read(scope);
  expect(totals).toMatchObject({ sent: 71, failed: 0, delivered: 0 });
  expect(days.map(({ day, sent, failed }) => [day, sent, failed])).toEqual([
    ["2026-01-01", 1, -1],
    ["2026-01-02", 70, 1],
  ]);
});
