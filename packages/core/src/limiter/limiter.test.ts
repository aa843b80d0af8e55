import { expect, onTestFinished, test } from "vitest";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { Limiter } from "./index.ts";

test("workers that reserve at once get slots one after the other", async () => {
  const sender = Id.create("workspace");
  const slots = await Promise.all(
    Array.from({ length: 20 }, () => Limiter.reserve(sender, 5, { max_per_second: 50 }, 60_000)),
  );
  const times = slots.map((slot) => (slot.granted ? slot.at : Number.NaN)).sort((a, b) => a - b);
  for (const [index, at] of times.entries()) {
    if (index > 0) expect(at - times[index - 1]!).toBeGreaterThanOrEqual(99.99);
  }
});

test("senders do not limit each other", async () => {
  const [one, two] = [Id.create("workspace"), Id.create("workspace")];
  const limits = { max_per_second: 1 };
  expect(await Limiter.reserve(one, 10, limits, 0)).toMatchObject({ granted: true });
  expect(await Limiter.reserve(one, 1, limits, 0)).toMatchObject({ granted: false });
  expect(await Limiter.reserve(two, 1, limits, 0)).toMatchObject({ granted: true });
});

test("hour and day ceilings hold however many ask at once, and end with their window", async () => {
  const sender = Id.create("workspace");
  let now = Date.parse("2026-03-01T22:59:58Z");
  const restore = Clock.use(() => now);
  onTestFinished(restore);
  const limits = { max_per_second: 1000, max_per_hour: 40, max_per_day: 60 };
  const ask = async () => {
    const slots = await Promise.all(Array.from({ length: 8 }, () => Limiter.reserve(sender, 10, limits, 1000)));
    return Map.groupBy(slots, (slot) => (slot.granted ? "granted" : slot.exhausted));
  };
  const first = await ask();
  expect(first.get("granted")).toHaveLength(4);
  expect(first.get("hour")?.[0]).toMatchObject({ retry_at: Date.parse("2026-03-01T23:00:00Z") });
  now = Date.parse("2026-03-01T23:00:00Z");
  const second = await ask();
  expect(second.get("granted")).toHaveLength(2);
  expect(second.get("day")?.[0]).toMatchObject({ retry_at: Date.parse("2026-03-02T00:00:00Z") });
  now = Date.parse("2026-03-02T00:00:00Z");
  expect((await ask()).get("granted")).toHaveLength(4);
});

test("a slot in the next hour counts there", async () => {
  const sender = Id.create("workspace");
  const restore = Clock.use(() => Date.parse("2026-03-01T10:59:59.500Z"));
  onTestFinished(restore);
  const limits = { max_per_second: 10, max_per_hour: 10 };
  expect(await Limiter.reserve(sender, 10, limits, 2000)).toMatchObject({ granted: true });
  const next = await Limiter.reserve(sender, 10, limits, 2000);
  expect(next).toEqual({ granted: true, at: Date.parse("2026-03-01T11:00:00.500Z") });
});

test("who finds the line too long is told when it ends", async () => {
  const sender = Id.create("workspace");
  const limits = { max_per_second: 10 };
  const slot = await Limiter.reserve(sender, 30, limits, 0);
  const end = slot.granted ? slot.at + 3000 : 0;
  expect(await Limiter.reserve(sender, 1, limits, 1500)).toEqual({ granted: false, retry_at: end });
  expect(await Limiter.reserve(sender, 1, limits, 3000)).toEqual({ granted: true, at: end });
});

test("what is given back can be reserved again within the hour and the day", async () => {
  const sender = Id.create("workspace");
  const limits = { max_per_second: 1000, max_per_day: 10 };
  const slot = await Limiter.reserve(sender, 10, limits, 1000);
  expect(slot.granted).toBe(true);
  expect(await Limiter.reserve(sender, 1, limits, 1000)).toMatchObject({ exhausted: "day" });
  await Limiter.release(sender, slot.granted ? slot.at : 0, 4);
  expect(await Limiter.reserve(sender, 5, limits, 1000)).toMatchObject({ exhausted: "day", room: 4 });
  expect(await Limiter.reserve(sender, 4, limits, 1000)).toMatchObject({ granted: true });
  await Limiter.release(sender, Date.parse("2020-01-01T00:00:00Z"), 4);
  expect(await Limiter.reserve(sender, 1, limits, 1000)).toMatchObject({ exhausted: "day" });
});
