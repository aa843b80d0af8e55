import { expect, onTestFinished, test } from "vitest";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Id } from "../id/index.ts";
import { recover } from "./recover.ts";

test("who meets a call under way looks again soon, and then when its worker must have ended", async () => {
  const called_at = Date.parse("2026-03-01T10:00:00.000Z");
  let now = called_at;
  onTestFinished(Clock.use(() => now));
  const range = { targeted: 1, excluded: {}, last: true, through: Id.create("contact") };
  const campaign_id = Id.create("campaign");
  const contacts = [Id.bare(range.through)];
  const batch = { campaign_id, shard: 1, seq: 1, contacts, outcomes: "c", counted: "p", called_at, ...range };
  const end = config().SEND_TIMEOUT_SECONDS + 5;
  for (const [age, seconds] of [
    [0, 5],
    [4, 1],
    [5, end - 5],
    [end - 1, 1],
  ] as const) {
    now = called_at + age * 1000;
    await expect(recover(batch)).rejects.toMatchObject({ name: "Later", seconds });
  }
});
