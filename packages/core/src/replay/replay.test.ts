import { afterEach, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { dynamo } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { Replay } from "./index.ts";
import { open, seal } from "./seal.ts";

const answer = { status: 201, content_type: "application/json", body: '{"secret":"lm_ä"}' };
const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

let restore = () => {};
const later = (seconds: number) => {
  restore();
  restore = Clock.use(() => Date.now() + seconds * 1000);
};
afterEach(() => restore());

test("of many at once one begins; then all get its answer, for a day", () =>
  inWorkspace(async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => Replay.begin("k", "f")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "idempotency.running" });
    }
    await Replay.keep("k", answer);
    expect(await Replay.begin("k", "f")).toEqual(answer);
    later(24 * 3600 - 5);
    expect(await Replay.begin("k", "f")).toEqual(answer);
    later(24 * 3600 + 5);
    expect(await Replay.begin("k", "f")).toBeUndefined();
  }));

test("another request with the key is refused, running or answered; in another workspace it is another key", async () => {
  await inWorkspace(async () => {
    await Replay.begin("k", "f");
    await expect(Replay.begin("k", "g")).rejects.toMatchObject({ code: "idempotency.mismatch" });
    await Replay.keep("k", answer);
    await expect(Replay.begin("k", "g")).rejects.toMatchObject({ code: "idempotency.mismatch" });
  });
  expect(await inWorkspace(() => Replay.begin("k", "g"))).toBeUndefined();
});

test("one that was forgotten may come again", () =>
  inWorkspace(async () => {
    await Replay.begin("k", "f");
    await Replay.forget("k");
    expect(await Replay.begin("k", "g")).toBeUndefined();
  }));

test("one that never answered may have been carried out: for a day it is not tried again", () =>
  inWorkspace(async () => {
    await Replay.begin("k", "f");
    for (const [seconds, code] of [
      [58, "idempotency.running"],
      [62, "idempotency.unfinished"],
      [24 * 3600 - 5, "idempotency.unfinished"],
    ] as const) {
      later(seconds);
      await expect(Replay.begin("k", "f")).rejects.toMatchObject({ kind: "conflict", code });
    }
    later(24 * 3600 + 5);
    expect(await Replay.begin("k", "f")).toBeUndefined();
  }));

test("a beginning whose answer gets lost on the way is still the first", () =>
  inWorkspace(async () => {
    let times = 0;
    dynamo().middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        // The connection breaks once it is written; the SDK sends it again, and the condition does not hold any more.
        if (times++ === 0) throw Object.assign(new Error("reset"), { name: "TimeoutError", $retryable: {} });
        return answer;
      },
      { step: "deserialize", name: "loseAnswer", priority: "low" },
    );
    try {
      expect(await Replay.begin("k", "f")).toBeUndefined();
      expect(times).toBeGreaterThan(1);
    } finally {
      dynamo().middlewareStack.remove("loseAnswer");
    }
    await expect(Replay.begin("k", "f")).rejects.toMatchObject({ code: "idempotency.running" });
  }));

test("an answer that does not fit is not carried out again", () =>
  inWorkspace(async () => {
    const noise = Array.from({ length: 20_000 }, () => crypto.randomUUID()).join();
    await Replay.begin("k", "f");
    await Replay.keep("k", { ...answer, body: noise });
    await expect(Replay.begin("k", "f")).rejects.toMatchObject({ code: "idempotency.lost" });
  }));

test("what is kept opens with the caller's key and ours only", () => {
  const before = process.env.AUTH_KEYS!;
  const sealed = seal(answer.body, "k");
  expect(open(sealed, "k")).toBe(answer.body);
  expect(() => open(sealed, "l")).toThrow();
  process.env.AUTH_KEYS = `b:${Buffer.alloc(32, 7).toString("base64url")}`;
  expect(open(sealed, "k")).toBeUndefined();
  process.env.AUTH_KEYS = before;
});
