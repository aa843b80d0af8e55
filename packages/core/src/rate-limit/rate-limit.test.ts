import fc from "fast-check";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { documents } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { claim } from "./claim.ts";
import { RateLimit } from "./index.ts";

let now = Date.UTC(2026, 0, 31, 12);
afterAll(Clock.use(() => now));
beforeEach(() => {
  now += 3600_000;
  vi.stubEnv("API_REQUESTS_PER_SECOND", "10");
  vi.stubEnv("API_REQUEST_BURST", "40");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const subject = () => Id.create("api_key");
const granted = (answers: { granted: boolean }[]) => answers.filter((one) => one.granted).length;

async function take(who: string, times: number): Promise<RateLimit.Standing[]> {
  const answers: RateLimit.Standing[] = [];
  for (let n = 0; n < times; n++) answers.push(await RateLimit.take(who));
  return answers;
}

test("a burst goes through, one after the other or side by side; then the caller waits for its rate", async () => {
  const [one, other] = [subject(), subject()];
  expect(granted(await take(one, 60))).toBe(40);
  expect(granted(await Promise.all(Array.from({ length: 60 }, () => RateLimit.take(other))))).toBe(40);
  expect(await RateLimit.take(one)).toEqual({ granted: false, limit: 40, remaining: 0, reset: 4, retry_after: 1 });
  now += 99;
  expect(granted(await take(one, 1))).toBe(0);
  now += 1;
  expect(granted(await take(one, 2))).toBe(1);
  now += 1000;
  expect(granted(await take(one, 20))).toBe(10);
  now += 4000;
  expect(granted(await take(one, 60))).toBe(40);
});

test("says how much is left and when all of it is back", async () => {
  const who = subject();
  const remaining = (await take(who, 40)).map((one) => one.remaining);
  expect(remaining).toEqual(Array.from({ length: 40 }, (_, n) => 39 - n));
  now += 1500;
  expect(await RateLimit.take(who)).toEqual({ granted: true, limit: 40, remaining: 14, reset: 3, retry_after: 0 });
});

test("a steady caller within its rate is never refused", async () => {
  const who = subject();
  for (let n = 0; n < 100; n++) {
    now += 100;
    expect(granted(await take(who, 1))).toBe(1);
  }
});

test("a fast caller costs few writes, a refused one none", async () => {
  vi.stubEnv("API_REQUEST_BURST", "200");
  const who = subject();
  const sent = vi.spyOn(documents(), "send");
  expect(granted(await take(who, 100))).toBe(100);
  expect(sent.mock.calls.length).toBeGreaterThan(0);
  expect(sent.mock.calls.length).toBeLessThanOrEqual(20);
  expect(granted(await take(who, 150))).toBe(100);
  sent.mockClear();
  expect(granted(await take(who, 50))).toBe(0);
  expect(sent).not.toHaveBeenCalled();
  sent.mockRestore();
});

test("callers do not limit each other", async () => {
  expect(granted(await take(subject(), 60))).toBe(40);
  expect(granted(await take(subject(), 60))).toBe(40);
});

test("many processes at once share a burst exactly", async () => {
  const who = subject();
  const limit = { per_second: 10, burst: 40 };
  const claims = await Promise.all(Array.from({ length: 60 }, () => claim(who, 1, limit, now, 0)));
  expect(granted(claims)).toBe(40);
});

test("whatever the timing and the blocks, no window sees more than the burst and its rate", async () => {
  const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 25,
  });
  const rates = fc.record({ per_second: fc.integer({ min: 1, max: 300 }), burst: fc.integer({ min: 20, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(rates, arrivals, async (limit, calls) => {
      const who = subject();
      const went: { at: number; count: number }[] = [];
      let known = 0;
      for (const [gap, count] of calls) {
        now += gap;
        const answer = await claim(who, count, limit, now, known);
        known = answer.free_at;
        if (answer.granted) went.push({ at: now, count });
      }
      for (const [first, from] of went.entries()) {
        let sum = 0;
        for (const one of went.slice(first)) {
          sum += one.count;
          expect(sum).toBeLessThanOrEqual(limit.burst + ((one.at - from.at) / 1000) * limit.per_second + 1e-3);
        }
      }
    }),
    { numRuns: 20 },
  );
});
