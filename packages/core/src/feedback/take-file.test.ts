import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type Blow, crash, install, interfere, type Life, live } from "../../../../test/fault/interfere.ts";
import { sqs } from "../aws/index.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { Stat } from "../stat/index.ts";
import { Workspace } from "../workspace/index.ts";
import { announcement, type Letter, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

beforeAll(install);
afterEach(() => interfere(undefined));

const bucket = "lettermill";
const at = "2026-03-01T10:00:05.000Z";
let count = 0;

/** Letters of one campaign. */
async function sent(many: number): Promise<Letter[]> {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  const campaign_id = Id.create("campaign");
  return Array.from({ length: many }, (_, n) => ({
    ...{ workspace_id, campaign_id, contact_id: Id.create("contact"), batch: "3-1" },
    ...{ email: `zoë-${n}@example.com`, provider_id: `0100-${++count}`, sent_at: "2026-03-01T10:00:00.000Z" },
  }));
}

const lineOf = (letter: Letter) => `${JSON.stringify(samples.Delivery(letter, at))}\n`;

/** A file of their deliveries; a key as S3 has to encode it. */
async function write(letters: Letter[], more = ""): Promise<string> {
  const key = `deliveries/2026/03/01 10+00/é-${++count}`;
  await File.put(key, letters.map(lineOf).join("") + more, "application/octet-stream");
  return key;
}

const take = (...bodies: string[]) => Feedback.take(bodies.map((body, n) => ({ id: `m${n}`, body })));
const delivered = async ([letter]: Letter[]) => (await Stat.read(letter?.campaign_id ?? "")).totals.delivered ?? 0;

test("a file of more events than are held at once is taken, and goes", async () => {
  const letters = await sent(1_203);
  const key = await write(letters);
  expect(await take(announcement(bucket, key))).toEqual([]);
  expect(await delivered(letters)).toBe(1_203);
  expect(await File.size(key)).toBeUndefined();
});

test("a file that is announced twice, side by side and afterwards, counts once", async () => {
  const letters = await sent(60);
  const body = announcement(bucket, await write(letters));
  for (const failed of await Promise.all([take(body), take(body), take(body)]))
    for (const id of failed) expect(id).toBe("m0");
  expect(await take(body)).toEqual([]);
  expect(await delivered(letters)).toBe(60);
});

test("the same deliveries in two files count once", async () => {
  const letters = await sent(30);
  expect(await take(announcement(bucket, await write(letters), await write(letters.toReversed())))).toEqual([]);
  expect(await delivered(letters)).toBe(30);
});

test("one message may announce several files, beside notifications and what else there is", async () => {
  const [some, others] = [await sent(20), await sent(30)];
  const [letter] = await sent(1);
  const failed = await take(
    announcement(bucket, await write(some), await write(others)),
    notification(samples.Delivery(letter!, at)),
    JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: bucket, RequestId: "5582815E1AEA5ADF" }),
    announcement(bucket, "deliveries/gone"),
    "{",
  );
  expect(failed).toEqual(["m4"]);
  expect([await delivered(some), await delivered(others)]).toEqual([20, 30]);
  expect(await delivered([letter!])).toBe(1);
});

test("empty lines and plain words are passed over; a torn line holds up no other, and keeps the file", async () => {
  const letters = await sent(4);
  const [first, second, third, last] = letters.map(lineOf) as [string, string, string, string];
  const whole = await write([], `\n\nSuccessfully validated.\n${first}\n${second.trimEnd()}`);
  expect(await take(announcement(bucket, whole))).toEqual([]);
  expect(await delivered(letters)).toBe(2);
  const torn = await write([], `${third.slice(0, 200)}\n${last}`);
  for (let time = 0; time < 2; time++) expect(await take(announcement(bucket, torn))).toEqual(["m0"]);
  expect(await delivered(letters)).toBe(3);
  expect(await File.size(torn)).toBeGreaterThan(200);
});

test("a line without end is not held in memory", async () => {
  const letters = await sent(1);
  const key = await write(letters, `{${"x".repeat(3_000_000)}`);
  expect(await take(announcement(bucket, key))).toEqual(["m0"]);
  expect(await File.size(key)).toBeGreaterThan(3_000_000);
});

test("files for which there is no time are put back", async () => {
  const [some, others] = [await sent(5), await sent(6)];
  const bodies = [announcement(bucket, await write(some)), announcement(bucket, await write(others))];
  const { now } = performance;
  const life: Life = { queue: "feedback", body: {}, receives: 1, calls: new Map(), isDead: false };
  interfere(({ command }) => {
    if (command.startsWith("TransactWrite")) performance.now = () => now.call(performance) + 31_000;
    return undefined;
  });
  expect(await live(life, () => take(...bodies)).finally(() => Object.assign(performance, { now }))).toEqual([]);
  expect([await delivered(some), await delivered(others)]).toEqual([5, 0]);
  const { Messages = [] } = await sqs().send(new ReceiveMessageCommand({ QueueUrl: process.env.QUEUE_URL_FEEDBACK }));
  expect(Messages.map(({ Body }) => Body)).toEqual([bodies[1]]);
  expect(await take(bodies[1]!)).toEqual([]);
  expect(await delivered(others)).toBe(6);
});

test.each<[string, Blow]>([
  ["refused", { when: "before", error: new Error("no") }],
  ["taken without an answer", { when: "after", error: new Error("lost") }],
  ["followed by a crash", crash("after")],
])("where a part of a file could not be written, or was %s, it comes again and counts once", async (_, blow) => {
  const letters = await sent(600);
  const key = await write(letters);
  let seen = 0;
  interfere(({ command }) => (command.startsWith("TransactWrite") && ++seen === 2 ? blow : undefined));
  const life: Life = { queue: "feedback", body: {}, receives: 1, calls: new Map(), isDead: false };
  const failed = await live(life, () => take(announcement(bucket, key))).catch(() => ["m0"]);
  interfere(undefined);
  expect(seen).toBeGreaterThanOrEqual(2);
  expect(failed).toEqual(["m0"]);
  expect(await File.size(key)).toBeGreaterThan(0);
  expect(await take(announcement(bucket, key))).toEqual([]);
  expect(await delivered(letters)).toBe(600);
  expect(await File.size(key)).toBeUndefined();
});
