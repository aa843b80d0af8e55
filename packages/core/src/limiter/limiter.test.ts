import { expect, test } from "vitest";
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
