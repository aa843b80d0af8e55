import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Blow, crash, install, interfere, type Life, live } from "../../../../test/fault/interfere.ts";
import { dynamo } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { Receipt } from "../receipt/index.ts";
import { Feedback } from "./index.ts";
import { batches, type Story, scene, storyOf } from "./telling.fixture.ts";

let now = Date.parse("2026-03-02T12:00:00.000Z");
let restore = () => {};
beforeAll(() => {
  install();
  restore = Clock.use(() => now);
});
afterEach(() => interfere(undefined));
afterAll(() => restore());

const wishes = { received: false };
const visits = ["open", "machine_open", "click", "other_click", "third_click", "hidden_click", "delivery"] as const;

/** What happens to the calls of the table, after so many that go well; in the end all do. */
const blows = fc.array(
  fc.record({
    wellBefore: fc.nat(20),
    when: fc.constantFrom("before" as const, "after" as const),
    crash: fc.boolean(),
  }),
  { maxLength: 12 },
);

/** One invocation; what must come again, which is everything where it crashed or threw. */
async function invoke<T>(told: T[], bodyOf: (one: T) => string): Promise<T[]> {
  const life: Life = { queue: "feedback", body: {}, receives: 1, calls: new Map(), isDead: false };
  try {
    const records = told.map((one, n) => ({ id: String(n), body: bodyOf(one) }));
    const failed = await live(life, () => Feedback.take(records));
    return failed.flatMap((id) => told[Number(id)] ?? []);
  } catch {
    return told;
  }
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function expectLikeOneByOne(stories: readonly Story[], told: Scene, plain: Scene) {
  for (const one of stories) await plain.take([one]);
  expect(await told.look()).toEqual(await plain.look());
}

test("each visit counts once, whatever crashes, comes twice or side by side", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        stories: fc.array(storyOf(visits), { minLength: 1, maxLength: 16 }),
        again: fc.integer({ min: 0, max: 8 }),
        size: fc.integer({ min: 1, max: 16 }),
        workers: fc.integer({ min: 1, max: 3 }),
        blows,
      }),
      async ({ stories, again, size, workers, blows }) => {
        const [faulty, plain] = [await scene(wishes), await scene(wishes)];
        let waiting = [...stories, ...stories.slice(0, again)];
        const left = blows.flatMap(({ wellBefore, when, crash: isCrash }): (Blow | undefined)[] => [
          ...Array.from({ length: wellBefore }, () => undefined),
          isCrash ? crash(when) : { when, error: new Error("connection lost") },
        ]);
        interfere(() => left.shift());
        while (waiting.length > 0) {
          const batch = batches(waiting, size).slice(0, workers);
          const later = waiting.slice(workers * size);
          waiting = [...later, ...(await Promise.all(batch.map((some) => invoke(some, faulty.bodyOf)))).flat()];
          now += Receipt.patience + 1;
        }
        interfere(undefined);
        await expectLikeOneByOne(stories, faulty, plain);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
}, 180_000);

test("an answer that was lost, and a repetition that the table refused, change nothing", async () => {
  const [told, plain] = [await scene(wishes), await scene(wishes)];
  const stories: Story[] = [0, 1].flatMap((person) =>
    [0, 1].map((campaign) => ({ ...{ person, campaign, minute: 28 }, what: "open" }) as Story),
  );
  dynamo().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "BatchExecuteStatementCommand") await next(args);
        return next(args);
      },
    { step: "initialize", name: "twice" },
  );
  await told.take(stories);
  dynamo().middlewareStack.remove("twice");
  await expectLikeOneByOne(stories, told, plain);
});

test("who is slow, and whose visits others have made good meanwhile, leaves the contact as it is", async () => {
  const [told, plain] = [await scene(wishes), await scene(wishes)];
  const click: Story = { person: 0, campaign: 0, what: "click", minute: 28 };
  const hidden: Story = { ...click, what: "hidden_click" };
  const records = [{ id: "m0", body: told.bodyOf(click) }];
  const { promise: isMadeGood, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<void>();
  let isFirst = true;
  dynamo().middlewareStack.add(
    (next) => async (args) => {
      const changesContact = JSON.stringify(args.input).includes('SET \\"about\\"');
      if (changesContact && isFirst) {
        isFirst = false;
        hold();
        await isMadeGood;
      }
      return next(args);
    },
    { step: "initialize", name: "held" },
  );
  const slow = Feedback.take(records);
  await isHeld;
  now += Receipt.patience + 1;
  await told.take([hidden]);
  goOn();
  expect(await slow).toEqual(["m0"]);
  dynamo().middlewareStack.remove("held");
  expect(await Feedback.take(records)).toEqual([]);
  await expectLikeOneByOne([click, hidden], told, plain);
});
