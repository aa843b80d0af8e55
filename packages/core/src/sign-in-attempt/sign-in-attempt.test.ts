import { afterAll, beforeEach, expect, test } from "vitest";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { SignInAttempt } from "./index.ts";

let now = Date.UTC(2026, 0, 31, 12);
afterAll(Clock.use(() => now));
beforeEach(() => {
  now = (Math.floor(now / 3600_000) + 24) * 3600_000;
});

const origin = () => ({ email: `${crypto.randomUUID()}@example.com`, address: crypto.randomUUID() });
const wrong = async () => undefined;
const right = async () => "in";

const outcome = async (attempt: Promise<unknown>) => {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof AppError) return error.kind === "limited" ? error.details.retry_after : error.kind;
    throw error;
  }
};

async function fail(where: SignInAttempt.Origin, times: number): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (let n = 0; n < times; n++) outcomes.push(await outcome(SignInAttempt.attempt(where, wrong)));
  return outcomes;
}

test("five failures are free; then even the right password waits, longer each time, up to a quarter of an hour", async () => {
  const where = origin();
  expect(await fail(where, 5)).toEqual(Array(5).fill("unauthenticated"));
  for (const wait of [30, 60, 120, 240, 480, 900, 900]) {
    expect(await outcome(SignInAttempt.attempt(where, right))).toBe(wait);
    now += wait * 1000 - 1;
    expect(await outcome(SignInAttempt.attempt(where, right))).toBe(1);
    now += 1;
    expect(await fail(where, 1)).toEqual(["unauthenticated"]);
  }
});

test("a success clears the count, and so does an hour of peace", async () => {
  const where = origin();
  await fail(where, 4);
  expect(await SignInAttempt.attempt(where, right)).toBe("in");
  expect(await fail(where, 5)).not.toContain(30);
  now += 3600_000 + 1000;
  expect(await fail(where, 5)).toEqual(Array(5).fill("unauthenticated"));
});

test("another spelling of the address is the same account", async () => {
  const where = origin();
  await fail(where, 5);
  expect(await outcome(SignInAttempt.attempt({ ...where, email: ` ${where.email.toUpperCase()}` }, right))).toBe(30);
});

test("guesses sent side by side cannot slip past the count", async () => {
  const where = origin();
  let checks = 0;
  const guess = async () => {
    checks += 1;
    return undefined;
  };
  await Promise.all(Array.from({ length: 30 }, () => outcome(SignInAttempt.attempt(where, guess))));
  expect(checks).toBeGreaterThan(0);
  expect(checks).toBeLessThanOrEqual(SignInAttempt.freeFailures);
});

test("one network address has so many failures an hour, over all accounts; successes do not count", async () => {
  const { address } = origin();
  for (let n = 0; n < SignInAttempt.failuresPerHour + 5; n++) {
    await SignInAttempt.attempt({ ...origin(), address }, right);
  }
  for (let n = 0; n < SignInAttempt.failuresPerHour; n++) await fail({ ...origin(), address }, 1);
  expect(await fail({ ...origin(), address }, 1)).toEqual([3600]);
  expect(await fail(origin(), 1)).toEqual(["unauthenticated"]);
  now += 3600_000;
  expect(await fail({ ...origin(), address }, 1)).toEqual(["unauthenticated"]);
});
