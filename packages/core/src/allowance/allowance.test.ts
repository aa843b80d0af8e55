import { afterAll, expect, test } from "vitest";
import { Clock } from "../clock/index.ts";
import { Allowance } from "./index.ts";

let now = Date.UTC(2026, 0, 31, 12);
afterAll(Clock.use(() => now));

const limit = { times: 3, window: 60_000 };

test("so many times in a window, side by side too; then again in the next", async () => {
  const subject = crypto.randomUUID();
  const spend = () => Allowance.spend(subject, limit);
  now += 15_000;
  const spent = await Promise.all(Array.from({ length: 10 }, spend));
  expect(spent.filter(({ granted }) => granted)).toHaveLength(3);
  expect(await spend()).toEqual({ granted: false, retry_in: 45_000 });
  expect(await Allowance.spend(crypto.randomUUID(), limit)).toMatchObject({ granted: true });
  now += 45_000;
  expect(await spend()).toMatchObject({ granted: true });
});

test("what was given back can be taken again", async () => {
  const subject = crypto.randomUUID();
  for (let n = 0; n < 5; n++) {
    const spent = await Allowance.spend(subject, limit);
    if (!spent.granted) throw new Error("refused");
    await spent.refund();
  }
});
