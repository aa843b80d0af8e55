import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkSize, idle, reserve } from "./gcra.ts";

const start = Date.parse("2026-01-01T10:30:00Z");

test("slots keep the rate over any window, whatever the workers' timing", () => {
  const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 50 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(0, 0.5), arrivals, (rate, burst, calls) => {
      let state = idle;
      let now = start;
      const granted: { at: number; count: number }[] = [];
      for (const [gap, count] of calls) {
        now += gap;
        const slot = reserve(state, now, count, { max_per_second: rate, burst }, Infinity);
        if (!slot.granted) throw new Error("an endless horizon refuses nothing");
        expect(slot.at).toBeGreaterThanOrEqual(now);
        state = slot.state;
        granted.push({ at: slot.at, count });
      }
      // From the start of any call to the start of any later one, no more went than the rate and the burst allow.
      for (const [first, from] of granted.entries()) {
        let sent = 0;
        for (const call of granted.slice(first)) {
          expect(sent).toBeLessThanOrEqual(((call.at - from.at) / 1000 + burst) * rate + 1e-3);
          sent += call.count;
        }
      }
    }),
  );
});

test("under steady demand no slot is left unused", () => {
  let state = idle;
  let now = start;
  for (let call = 0; call < 1000; call++) {
    const slot = reserve(state, now, 7, { max_per_second: 70 }, 1000);
    if (!slot.granted) throw new Error("refused");
    now = slot.at;
    state = slot.state;
  }
  expect((now - start) / 1000).toBeCloseTo(99.9, 5);
});

test("with a burst, a gap no longer than it costs nothing", () => {
  const limits = { max_per_second: 100, burst: 0.5 };
  let state = idle;
  let now = start;
  let sent = 0;
  while (sent < 10_000) {
    const slot = reserve(state, now, 10, limits, 1000);
    if (!slot.granted) throw new Error("refused");
    sent += 10;
    state = slot.state;
    now = sent % 500 === 0 ? Math.max(slot.at, now + 400) : slot.at;
  }
  expect((now - start) / 1000).toBeGreaterThan(98);
  expect((now - start) / 1000).toBeLessThan(100);
});

test("a wait beyond the horizon is refused with the time to ask again", () => {
  const state = { ...idle, free_at: start + 5000 };
  expect(reserve(state, start, 1, { max_per_second: 1 }, 1000)).toEqual({ granted: false, retry_at: start + 5000 });
});

test("hour and day ceilings refuse until their window ends", () => {
  const limits = { max_per_hour: 10, max_per_day: 15 };
  const first = reserve(idle, start, 10, limits, 0);
  if (!first.granted) throw new Error("refused");
  expect(reserve(first.state, start, 1, limits, 0)).toEqual({
    granted: false,
    retry_at: Date.parse("2026-01-01T11:00:00Z"),
    exhausted: "hour",
    room: 0,
  });
  const later = Date.parse("2026-01-01T11:00:00Z");
  expect(reserve(first.state, later, 6, limits, 0)).toMatchObject({
    exhausted: "day",
    retry_at: Date.parse("2026-01-02T00:00:00Z"),
    room: 5,
  });
  expect(reserve(first.state, later, 5, limits, 0).granted).toBe(true);
});

test("a call carries a tenth of a second's worth, or half of the burst", () => {
  expect([1, 14, 50, 300, 2000].map((rate) => chunkSize({ max_per_second: rate }, 50))).toEqual([1, 1, 5, 30, 50]);
  expect([1, 14, 300].map((rate) => chunkSize({ max_per_second: rate, burst: 0.5 }, 50))).toEqual([1, 3, 50]);
  expect(chunkSize({}, 50)).toBe(50);
  expect(chunkSize({ max_per_hour: 3 }, 50)).toBe(3);
});
