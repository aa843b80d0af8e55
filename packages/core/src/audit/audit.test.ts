import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Id } from "../id/index.ts";
import { Audit } from "./index.ts";
import { firstOf, monthBefore, monthOf } from "./moment.ts";

const day = 86_400_000;

let restore = () => {};
/** Ids only grow, so the clock of these tests only moves forward, too. */
let now = Date.now();
const later = (millis: number): number => {
  now += millis;
  restore();
  restore = Clock.use(() => now);
  return now;
};
afterEach(() => restore());

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);
const record = (action: string, targets: string[] = []) => Audit.attempt({ action, targets, request_id: "r" });

/** Every page until the end, as the client walks them. */
async function walk(filter: Audit.Filter, limit: number): Promise<Audit.Info[]> {
  const all: Audit.Info[] = [];
  let cursor: string | undefined;
  do {
    const { data, next_cursor } = await Audit.page(filter, { limit, cursor });
    expect(data.length).toBeLessThanOrEqual(limit);
    all.push(...data);
    cursor = next_cursor ?? undefined;
  } while (cursor);
  return all;
}

const actions = (records: Audit.Info[]) => records.map(({ action }) => action);

test("says who, what, which and what became of it; ids only, and each outcome once", () =>
  inWorkspace(async () => {
    later(1000);
    const [campaign, copy] = [Id.create("campaign"), Id.create("campaign")];
    const open = await record("campaign.duplicate", [campaign, "ada@example.com", "lm_secret"]);
    expect((await Audit.page({}, { limit: 5 })).data).toMatchObject([{ outcome: "attempted" }]);
    await Audit.settle(open, "done", [copy, campaign]);
    await expect(Audit.settle(open, "refused")).rejects.toThrow();
    expect((await Audit.page({}, { limit: 5 })).data).toEqual([
      {
        id: expect.stringMatching(/^aud_/),
        at: new Date(now).toISOString(),
        actor: "system",
        action: "campaign.duplicate",
        target_ids: [campaign, copy],
        outcome: "done",
        request_id: "r",
      },
    ]);
  }));

test("pages go back over months, latest first, each record once, whatever their size", () =>
  inWorkspace(async () => {
    const made: string[] = [];
    for (let n = 0; n < 12; n++) {
      later(9 * day);
      await record(`walk.${n}`);
      made.unshift(`walk.${n}`);
    }
    for (const limit of [1, 2, 5, 11, 12, 13, 200]) expect(actions(await walk({}, limit)), `${limit}`).toEqual(made);
  }));

test("is filtered by actor, action, outcome and time", () =>
  inWorkspace(async () => {
    const key = {
      type: "api_key" as const,
      workspace_id: Actor.workspaceId(),
      key_id: Id.create("api_key"),
      scopes: [],
    };
    const first = later(day);
    await Audit.settle(await record("list.create"), "done");
    const second = later(40 * day);
    await Audit.settle(await Actor.provide(key, () => record("list.remove")), "refused");
    const third = later(day);
    await record("list.update");
    const at = (millis: number) => new Date(millis).toISOString();
    expect(actions(await walk({ actor: key.key_id }, 10))).toEqual(["list.remove"]);
    expect(actions(await walk({ action: "list.create" }, 10))).toEqual(["list.create"]);
    expect(actions(await walk({ outcome: "attempted" }, 10))).toEqual(["list.update"]);
    expect(actions(await walk({ since: at(second) }, 1))).toEqual(["list.update", "list.remove"]);
    expect(actions(await walk({ until: at(third) }, 1))).toEqual(["list.remove", "list.create"]);
    expect(actions(await walk({ since: at(first), until: at(second) }, 1))).toEqual(["list.create"]);
    for (const filter of [{ since: at(third + day) }, { until: "1900-01-01T00:00:00Z" }]) {
      expect(await Audit.page(filter, { limit: 10 })).toEqual({ data: [], next_cursor: null });
    }
    expect(await walk({ since: at(third), until: at(first) }, 10)).toEqual([]);
  }));

test("what is older than its retention is not shown, even where it is not yet deleted", () =>
  inWorkspace(async () => {
    later(day);
    await record("list.create");
    later(364 * day);
    expect(await walk({}, 10)).toHaveLength(1);
    later(2 * day);
    expect(await walk({}, 10)).toHaveLength(0);
  }));

test("another workspace has records of its own", async () => {
  later(1000);
  await inWorkspace(async () => {
    await record("list.create");
    expect(await walk({}, 10)).toHaveLength(1);
  });
  expect(await inWorkspace(() => walk({}, 10))).toEqual([]);
});

test("refuses a cursor that is none of ours", () =>
  inWorkspace(async () => {
    for (const position of [[], ["con_1"], ["7"]]) {
      const page = Audit.page({}, { limit: 1, cursor: Cursor.encode(position) });
      await expect(page).rejects.toMatchObject({ kind: "invalid", code: "cursor.invalid" });
    }
    expect((await Audit.page({}, { limit: 1, cursor: Cursor.encode(["Z".repeat(26)]) })).data).toEqual([]);
  }));

test("months follow one another, and bounds of ids are bounds of time", () => {
  const times = fc.integer({ min: 0, max: Date.UTC(9999, 0) });
  fc.assert(
    fc.property(times, times, (a, b) => {
      expect(firstOf(a) < firstOf(b)).toBe(a < b);
      const first = Date.parse(`${monthOf(a)}-01T00:00:00Z`);
      expect(monthBefore(monthOf(a))).toBe(new Date(first - 1).toISOString().slice(0, 7));
    }),
  );
});
