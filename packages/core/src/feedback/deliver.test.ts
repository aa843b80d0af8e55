import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Blow, crash, install, interfere, type Life, live } from "../../../../test/fault/interfere.ts";
import { dynamo } from "../aws/index.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { Message } from "../message/index.ts";
import { Receipt } from "../receipt/index.ts";
import { Stat } from "../stat/index.ts";
import { Workspace } from "../workspace/index.ts";
import { type Letter, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

let now = Date.parse("2026-03-01T23:59:00.000Z");
let restore = () => {};
beforeAll(() => {
  install();
  restore = Clock.use(() => now);
});
afterEach(() => interfere(undefined));
afterAll(() => restore());

const time = (seconds: number) => new Date(now + seconds * 1000).toISOString();

/** Letters of several campaigns. */
async function sent(count: number): Promise<Letter[]> {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  const campaigns = [Id.create("campaign"), Id.create("campaign")];
  const letters = Array.from({ length: count }, (_, n) => ({
    workspace_id,
    campaign_id: campaigns[n % 2]!,
    contact_id: Id.create("contact"),
    email: `reader-${n}@example.com`,
    provider_id: `0100-${n}`,
    sent_at: time(0),
  }));
  return letters;
}

/** Some before midnight, some after. */
const delivery = (letter: Letter, n: number) => notification(samples.Delivery(letter, letterTime(letter, n)));
const letterTime = ({ sent_at }: Letter, n: number) => new Date(Date.parse(sent_at) + n * 20_000).toISOString();

/** One invocation; what must come again, which is everything where it crashed or threw. */
async function invoke(bodies: string[]): Promise<string[]> {
  const life: Life = { queue: "feedback", body: {}, receives: 1, calls: new Map(), isDead: false };
  try {
    const failed = await live(life, () => Feedback.take(bodies.map((body, n) => ({ id: String(n), body }))));
    return failed.flatMap((id) => bodies[Number(id)] ?? []);
  } catch {
    return bodies;
  }
}

async function expectCountedOnce(letters: Letter[]): Promise<void> {
  const keys = letters.map(({ contact_id: recipient_id = "", campaign_id: source_id = "" }) => ({
    recipient_id,
    source_id,
  }));
  const messages = [...(await Message.getMany(keys)).values()];
  expect(messages.map(({ status }) => status)).toEqual(letters.map(() => "delivered"));
  for (const scope of new Set(letters.flatMap(({ workspace_id, campaign_id = "" }) => [workspace_id, campaign_id]))) {
    const ours = messages.filter(({ workspace_id, campaign_id }) => [workspace_id, campaign_id].includes(scope));
    const days = Map.groupBy(ours, ({ delivered_at = "" }) => delivered_at.slice(0, 10));
    const found = (await Stat.read(scope)).days.flatMap(({ day, delivered }) => (delivered ? [[day, delivered]] : []));
    expect(found).toEqual([...days].map(([day, some]) => [day, some.length]).sort());
  }
}

/** What happens to the calls of the table, one after the other; in the end nothing does. */
const blows = fc.array(
  fc.option(fc.record({ when: fc.constantFrom("before" as const, "after" as const), crash: fc.boolean() }), {
    freq: 2,
  }),
  { maxLength: 40 },
);

test("each delivery counts once, whatever crashes, comes twice or side by side", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        count: fc.integer({ min: 1, max: 40 }),
        again: fc.integer({ min: 0, max: 20 }),
        size: fc.integer({ min: 1, max: 40 }),
        workers: fc.integer({ min: 1, max: 3 }),
        blows,
      }),
      async ({ count, again, size, workers, blows }) => {
        const letters = await sent(count);
        const bodies = letters.map(delivery);
        let waiting = [...bodies, ...bodies.slice(0, again)];
        const left: (Blow | undefined)[] = blows.map((blow) =>
          blow ? (blow.crash ? crash(blow.when) : { when: blow.when, error: new Error("connection lost") }) : undefined,
        );
        interfere(() => left.shift());
        while (waiting.length > 0) {
          const batches = Array.from({ length: workers }, (_, n) => waiting.slice(n * size, (n + 1) * size));
          const later = waiting.slice(workers * size);
          waiting = [...later, ...(await Promise.all(batches.map(invoke))).flat()];
          now += Receipt.patience + 1;
        }
        await expectCountedOnce(letters);
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
}, 120_000);

test("who is slow and finds its receipt annulled does not count: somebody else has", async () => {
  const letters = await sent(3);
  const slow = Receipt.create();
  const moved = letters.map((letter, n) => ({
    ...{ ...letter, recipient_id: letter.contact_id!, source_id: letter.campaign_id!, created_at: letter.sent_at },
    ...{ status: "delivered" as const, delivered_at: letterTime(letter, n) },
  }));
  expect(await Message.deliver(moved, slow)).toEqual([]);
  now += Receipt.patience + 1;
  expect(await invoke(letters.map(delivery))).toEqual([]);
  expect(await transact([Receipt.settle(slow)])).toEqual([0]);
  expect(await invoke(letters.map(delivery))).toEqual([]);
  await expectCountedOnce(letters);
});

test("deliveries to many campaigns at once take as many transactions as they need", async () => {
  const letters = (await Promise.all(Array.from({ length: 60 }, () => sent(1)))).flat();
  expect(await invoke(letters.map(delivery))).toEqual([]);
  await expectCountedOnce(letters);
});

test("an answer that was lost, and a repetition that the table refused, change nothing", async () => {
  const letters = await sent(30);
  dynamo().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "BatchExecuteStatementCommand") await next(args);
        return next(args);
      },
    { step: "initialize", name: "twice" },
  );
  expect(await invoke(letters.map(delivery))).toEqual([]);
  dynamo().middlewareStack.remove("twice");
  await expectCountedOnce(letters);
});
