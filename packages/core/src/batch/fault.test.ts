import {
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../../../scripts/soak/random.ts";
import { audit, mailed, type Person } from "../../../../test/fault/books.ts";
import { type Blow, crash, interfere, type Judge } from "../../../../test/fault/interfere.ts";
import { draft, isOver, people as make } from "../../../../test/fault/scene.ts";
import { isIdle, type Options, play } from "../../../../test/fault/stage.ts";
import { services } from "../../../../test/services.ts";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { Workspace } from "../workspace/index.ts";

/** `npm run faults` sets 2,000. */
const count = Number(process.env.FAULT_RECIPIENTS ?? 200);
const { control } = services.ses;
const patience = count > 500 ? 1_800_000 : 180_000;

let workspace_id: string;
let list_id: string;
let people: Person[];

beforeAll(async () => {
  ({ id: workspace_id } = await Workspace.create({ name: "Acme" }));
  ({ list_id, people } = await Actor.system(workspace_id, () => make(count, "fault.example")));
}, patience);

afterEach(() => {
  interfere(undefined);
  control.clearFaults();
});

const inWorkspace = (work: () => Promise<void>) => Actor.system(workspace_id, work);

/** Sends a campaign to everybody under these conditions and checks the books at its end. */
async function campaign(judge: Judge | undefined, options: Options = {}) {
  const { id, subject } = await draft(list_id);
  await Campaign.send(id);
  interfere(judge);
  const seconds = await play(isOver(id), options);
  interfere(undefined);
  return { id, subject, seconds, ...(await audit(id, subject, people)) };
}

/**
 * Every AWS call of a function in turn, by what it is: a first campaign shows which there are, then each of the 16
 * shards meets another one, until all are done.
 *
 * @returns the calls that were hit
 */
async function everyCall(queue: string, blowAt: (command: string) => Blow | undefined, check: (run: Run) => void) {
  const open = new Set<string>();
  await campaign(({ point, command, life }) => {
    if (life.queue === queue && blowAt(command)) open.add(point);
    return undefined;
  });
  const hit = new Set<string>();
  // Some calls only the first invocation makes, and keeps what it learnt: they cannot be met again.
  for (let round = 0, idle = 0; open.size > 0 && idle < 3; round++) {
    const wanted = [...open];
    const met = new Set<unknown>();
    const before = hit.size;
    const run = await campaign(({ command, point, life }) => {
      const { shard } = life.body;
      if (life.queue !== queue || met.has(shard)) return undefined;
      if (point !== wanted[(Number(shard) + round) % wanted.length]) return undefined;
      met.add(shard);
      open.delete(point);
      hit.add(point);
      return blowAt(command);
    });
    check(run);
    idle = hit.size === before ? idle + 1 : 0;
  }
  return hit;
}
type Run = Awaited<ReturnType<typeof campaign>>;

describe("a crash at any AWS call", () => {
  test.each(["before", "after"] as const)(
    "%s it, of the planner",
    (when) =>
      inWorkspace(async () => {
        const reached = await everyCall(
          "audience",
          () => crash(when),
          ({ campaign }) => expect(campaign).toMatchObject({ status: "sent", sent_count: count }),
        );
        for (const call of ["GetItem 1", "Query 3", "PutItem 1", "UpdateItem 1", "SendMessageBatch 1"]) {
          expect(reached).toContain(call);
        }
      }),
    patience,
  );

  test.each(["before", "after"] as const)(
    "%s it, of the sender",
    (when) =>
      inWorkspace(async () => {
        const reached = await everyCall(
          "send",
          () => crash(when),
          ({ campaign, times }) => {
            expect(campaign.status).toBe("sent");
            // Nobody is in doubt who certainly was not mailed, but for a crash right at the call.
            expect(times.size).toBeGreaterThanOrEqual(count - (campaign.unconfirmed_count ?? 0));
          },
        );
        for (const call of ["UpdateItem 1", "BatchExecuteStatement 1", "SendBulkEmail 1", "TransactWriteItems 1"]) {
          expect(reached).toContain(call);
        }
      }),
    patience,
  );

  test.each([1, 2, 3])(
    "again and again (seed %i)",
    (seed) =>
      inWorkspace(async () => {
        const random = seeded(seed);
        await campaign(() => (random() < 0.03 ? crash(random() < 0.5 ? "before" : "after") : undefined));
      }),
    patience,
  );
});

const $metadata = {};
const throttled = () => new ProvisionedThroughputExceededException({ message: "slow down", $metadata });
const conflict = () =>
  new TransactionCanceledException({
    message: "conflict",
    $metadata,
    CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }, { Code: "None" }],
  });
const refusal = () => new ConditionalCheckFailedException({ message: "The conditional request failed", $metadata });

describe("the table", () => {
  test.each(["audience", "send"])(
    "throttles any call of %s",
    (queue) =>
      inWorkspace(async () => {
        await everyCall(
          queue,
          (command) => (command.startsWith("Send") ? undefined : { when: "before", error: throttled() }),
          ({ campaign }) => expect(campaign.status).toBe("sent"),
        );
      }),
    patience,
  );

  test.each(["audience", "send"])(
    "takes a write and then refuses its repetition by the SDK, in %s",
    (queue) =>
      inWorkspace(async () => {
        await everyCall(
          queue,
          (command) => (/^(Put|Update)Item$/.test(command) ? { when: "after", error: refusal() } : undefined),
          ({ campaign }) => expect(campaign).toMatchObject({ status: "sent", sent_count: count }),
        );
      }),
    patience,
  );

  test(
    "is in conflict with other transactions all the time",
    () =>
      inWorkspace(async () => {
        const random = seeded(1);
        const { campaign: found } = await campaign(({ command }) =>
          command === "TransactWriteItems" && random() < 0.4 ? { when: "before", error: conflict() } : undefined,
        );
        expect(found).toMatchObject({ status: "sent", sent_count: count });
      }),
    patience,
  );
});

describe("the queue", () => {
  test(
    "gives each message to ten workers at once",
    () =>
      inWorkspace(async () => {
        const { campaign: found } = await campaign(undefined, { copies: 10, workers: 3 });
        expect(found).toMatchObject({ status: "sent", sent_count: count, unconfirmed_count: 0 });
      }),
    patience,
  );

  // Where each of them would queue what it found under way, there would be four times as many at each round.
  test.each([0, 7])(
    "gives each message to several workers of whom some crash (seed %i)",
    (seed) =>
      inWorkspace(async () => {
        const random = seeded(seed);
        await campaign(() => (random() < 0.02 ? crash("after") : undefined), { copies: 4 });
      }),
    patience,
  );
});

/** What halts a campaign, and what it says. */
const halts = [
  [{ kind: "paused" }, /paused/i],
  [{ kind: "suspended" }, /suspended/i],
  [
    { kind: "error", error: { name: "LimitExceededException", message: "Daily message quota exceeded.", status: 400 } },
    /quota/i,
  ],
  [{ kind: "entry", status: "ACCOUNT_DAILY_QUOTA_EXCEEDED" }, /quota/i],
  [{ kind: "entry", status: "ACCOUNT_SENDING_PAUSED" }, /paused/i],
  [{ kind: "entry", status: "ACCOUNT_SUSPENDED" }, /suspended/i],
] as const;

describe("the provider", () => {
  test.each([
    { kind: "throttle" },
    {
      kind: "error",
      error: { name: "LimitExceededException", message: "Maximum sending rate exceeded.", status: 400 },
    },
    { kind: "entry", status: "ACCOUNT_THROTTLED" },
    { kind: "entry", status: "TRANSIENT_FAILURE" },
  ] as const)(
    "refuses for now: $kind $status",
    (fault) =>
      inWorkspace(async () => {
        control.fault({ ...fault, rate: 0.3 });
        const { campaign: found } = await campaign(undefined);
        expect(found).toMatchObject({ status: "sent", sent_count: count, unconfirmed_count: 0, failed_count: 0 });
      }),
    patience,
  );

  test.each(halts)(
    "sends nothing more: %j",
    (fault, reason) =>
      inWorkspace(async () => {
        const { id, subject } = await draft(list_id);
        control.fault({ ...fault, skip: 3 });
        await Campaign.send(id);
        await play(async () => (await Campaign.get(id)).status === "paused");
        const halted = await audit(id, subject, people, { closed: false });
        expect(halted.campaign.status_reason).toMatch(reason);
        expect(halted.campaign).toMatchObject({ unconfirmed_count: 0, failed_count: 0 });
        expect(halted.campaign.remaining_count).toBeGreaterThan(0);
        control.clearFaults();
        await Campaign.resume(id);
        await play(isOver(id));
        const { campaign: found } = await audit(id, subject, people);
        expect(found).toMatchObject({ status: "sent", sent_count: count });
      }),
    patience,
  );

  test(
    "rejects some recipients inside a bulk answer",
    () =>
      inWorkspace(async () => {
        control.fault({ kind: "entry", status: "MESSAGE_REJECTED", recipient: "7@fault.example" });
        const { campaign: found, times } = await campaign(undefined);
        expect(found).toMatchObject({ status: "sent", failed_count: count / 10, sent_count: count - count / 10 });
        expect(times.size).toBe(count - count / 10);
      }),
    patience,
  );

  test(
    "takes mail and its answer is lost",
    () =>
      inWorkspace(async () => {
        control.fault({ kind: "lose_answer", times: 3 });
        const { campaign: found, times } = await campaign(undefined);
        expect(found.unconfirmed_count).toBeGreaterThan(0);
        expect(times.size).toBe(count);
      }),
    patience,
  );

  test(
    "cannot be reached at all for a while",
    () =>
      inWorkspace(async () => {
        const random = seeded(3);
        const error = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        const { campaign: found } = await campaign(({ command }) =>
          command === "SendBulkEmail" && random() < 0.5 ? { when: "before", error } : undefined,
        );
        expect(found).toMatchObject({ status: "sent", sent_count: count, unconfirmed_count: 0 });
      }),
    patience,
  );

  test(
    "closes the connection before the call, which cannot be told from losing the answer",
    () =>
      inWorkspace(async () => {
        control.fault({ kind: "refuse", action: "SendBulkEmail", times: 2 });
        const { campaign: found, times } = await campaign(undefined);
        expect(found.unconfirmed_count).toBe(count - times.size);
      }),
    patience,
  );
});

test(
  "a contact who cannot be mailed fails alone",
  () =>
    inWorkspace(async () => {
      const [poison] = people;
      await Contact.update(poison!.contact_id, { custom_fields: { plan: "x\r\nBcc: all@example.com" } });
      const { id, subject } = await draft(list_id);
      await Campaign.update(id, { subject: "{% if plan %}{{ plan }}{% else %}Poison{% endif %}" });
      await Campaign.send(id);
      await play(isOver(id));
      const { campaign: found } = await audit(id, "Poison", people);
      expect(found).toMatchObject({ status: "sent", failed_count: 1, sent_count: count - 1 });
      expect(mailed(subject).size).toBe(0);
      await Contact.update(poison!.contact_id, { custom_fields: { plan: null } });
    }),
  patience,
);

describe("a person", () => {
  test.each([1, 2, 3, 4])(
    "pauses and resumes at any moment, while things crash (seed %i)",
    (seed) =>
      inWorkspace(async () => {
        const random = seeded(seed);
        const { id, subject } = await draft(list_id);
        await Campaign.send(id);
        interfere(() => (random() < 0.01 ? crash("after") : undefined));
        const meanwhile = async (round: number) => {
          const { status } = await Campaign.record(id);
          if (status === "paused") await Campaign.resume(id);
          else if (status === "sending" && round < 30 && random() < 0.5)
            await Campaign.pause(id).catch(() => undefined);
        };
        await play(isOver(id), { meanwhile, workers: 2 });
        await audit(id, subject, people);
      }),
    patience,
  );

  test.each([0, 1, 2, 3, 4, 6, 8])(
    "cancels after %i rounds, while things crash",
    (when) =>
      inWorkspace(async () => {
        const random = seeded(when + 1);
        const { id, subject } = await draft(list_id);
        await Campaign.send(id);
        interfere(() => (random() < 0.03 ? crash("after") : undefined));
        const meanwhile = async (round: number) => {
          if (round !== when) return;
          await Campaign.pause(id);
          await Campaign.cancel(id);
        };
        // A planner that crashed between a batch and the ledger closes it when its message comes again.
        await play(async () => (await isOver(id)()) && isIdle(), { meanwhile, workers: 2 });
        const { campaign: found } = await audit(id, subject, people);
        expect(found.status).toBe("cancelled");
      }),
    patience,
  );
});
