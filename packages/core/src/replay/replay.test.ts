import { afterEach, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
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

test("one that was forgotten or never answered may come again", () =>
  inWorkspace(async () => {
    await Replay.begin("k", "f");
    await Replay.forget("k");
    expect(await Replay.begin("k", "g")).toBeUndefined();
    later(59);
    await expect(Replay.begin("k", "g")).rejects.toMatchObject({ code: "idempotency.running" });
    later(62);
    expect(await Replay.begin("k", "g")).toBeUndefined();
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
