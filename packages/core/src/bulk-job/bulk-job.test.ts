import { beforeEach, describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { documents } from "../aws/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Segment } from "../segment/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { BulkJob } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

type Input = Parameters<typeof BulkJob.create>[0];

async function doIt(input: Input, at_once = 2) {
  const { id } = await BulkJob.create(input);
  await BulkJob.run({ bulk_job_id: id }, { at_once });
  return BulkJob.get(id);
}

/** Five contacts: a and c are tagged, b and d are on the list, e is neither; and a second list. */
async function setUp() {
  const [list, other] = [await List.create({ name: "One" }), await List.create({ name: "Two" })];
  const ids: string[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) {
    const isTagged = name === "a" || name === "c";
    const lists = name === "b" || name === "d" ? [list.id] : [];
    const { contact_id } = await Contact.create(
      { email: `${name}@example.com`, tags: isTagged ? ["old", name] : [], company: "Engines" },
      lists,
    );
    ids.push(contact_id);
  }
  return { list, other, ids };
}

const everybody = async () =>
  (await Contact.page({}, { limit: 100 })).data.sort((a, b) => (a.email < b.email ? -1 : 1));

test("tags, lists, fields, suppression and deletion, by filter and by ids", () =>
  inWorkspace(async () => {
    const { list, other, ids } = await setUp();
    const done = (processed: number) => ({ status: "completed", matched: processed, processed, missing: 0, failed: 0 });
    expect(await doIt({ action: "tag", tags: ["new", "old"], filter: {} })).toMatchObject(done(5));
    expect((await everybody()).map(({ tags }) => tags.join())).toEqual([
      "old,a,new",
      "new,old",
      "old,c,new",
      "new,old",
      "new,old",
    ]);
    expect(await doIt({ action: "untag", tags: ["old"], filter: { tags: ["old"] } })).toMatchObject(done(5));
    expect(await doIt({ action: "untag", tags: ["a"], filter: { q: "a@" } })).toMatchObject(done(1));
    expect(await doIt({ action: "add_to_list", list_id: other.id, filter: { list_id: list.id } })).toMatchObject(
      done(2),
    );
    expect((await List.get(other.id)).contact_count).toBe(2);
    expect(await doIt({ action: "remove_from_list", list_id: list.id, filter: { list_id: list.id } })).toMatchObject(
      done(2),
    );
    expect((await List.get(list.id)).contact_count).toBe(0);
    const update = { action: "update", fields: { company: "Looms", custom_fields: { plan: "pro" } } } as const;
    expect(await doIt({ ...update, filter: { company: "engines" } })).toMatchObject(done(5));
    expect(await doIt({ ...update, filter: { company: "engines" } })).toMatchObject(done(0));
    expect(
      await doIt({ action: "suppress", reason: "unsubscribe", ids: [...ids.slice(0, 2), "con_nobody"] }),
    ).toMatchObject({
      ...done(2),
      missing: 1,
    });
    expect((await Contact.page({ status: "unsubscribed" })).data).toHaveLength(2);
    expect(await doIt({ action: "delete", filter: { status: "active" } })).toMatchObject(done(3));
    expect((await everybody()).map(({ email }) => email)).toEqual(["a@example.com", "b@example.com"]);
  }));

test("a segment names whom its rules name; a list that its rules make takes nobody by hand", () =>
  inWorkspace(async () => {
    await setUp();
    const rules = { all: [{ field: "tags", operator: "contains", value: "old" }] };
    const segment = await Segment.create({ name: "Old", rules });
    const job = await doIt({ action: "delete", filter: { segment_id: segment.id } }, 1);
    expect(job).toMatchObject({ status: "completed", matched: 2, processed: 2 });
    expect(await everybody()).toHaveLength(3);
    const ruled = await List.create({ name: "Old", list_type: "dynamic", rules });
    const adding = BulkJob.create({ action: "add_to_list", list_id: ruled.id, filter: {} });
    await expect(adding).rejects.toMatchObject({ code: "list.ruled" });
    const foreign = BulkJob.create({ action: "delete", filter: { segment_id: "seg_x" } });
    await expect(foreign).rejects.toMatchObject({ kind: "missing" });
  }));

test("who cannot take another tag counts as failed, and the others are tagged", () =>
  inWorkspace(async () => {
    const { contact_id } = await Contact.create({
      email: "full@example.com",
      tags: Array.from({ length: 50 }, (_, n) => `t${n}`),
    });
    const other = await Contact.create({ email: "free@example.com" });
    const ids = [contact_id, other.contact_id];
    expect(await doIt({ action: "tag", tags: ["x"], ids })).toMatchObject({
      status: "completed",
      processed: 1,
      failed: 1,
    });
  }));

test("a list that is gone ends it with the reason; one that never was is refused", () =>
  inWorkspace(async () => {
    const { list, ids } = await setUp();
    await expect(BulkJob.create({ action: "add_to_list", list_id: "lst_x", ids })).rejects.toMatchObject({
      kind: "missing",
    });
    const { id } = await BulkJob.create({ action: "add_to_list", list_id: list.id, ids });
    await List.remove(list.id);
    await BulkJob.run({ bulk_job_id: id });
    expect(await BulkJob.get(id)).toMatchObject({ status: "failed", reason: "The list is gone.", processed: 0 });
  }));

test.each([
  [{ action: "tag", tags: ["x"] }],
  [{ action: "tag", tags: ["x"], ids: ["a"], filter: {} }],
  [{ action: "tag", tags: [], ids: ["a"] }],
  [{ action: "explode", ids: ["a"] }],
  [{ action: "delete", filter: { unknown: "x" } }],
  [{ action: "delete", ids: [] }],
  [{ action: "update", fields: { timezone: "Moon/Base" }, ids: ["a"] }],
])("%j is refused", (input) => {
  expect(BulkJob.Create.safeParse(input).success).toBe(false);
});

describe("whatever happens on the way", () => {
  let fault: ((request: number) => "before" | "after" | undefined) | undefined;
  let requests = 0;
  documents().middlewareStack.add(
    (next) => async (args) => {
      const when = fault?.(++requests);
      if (when === "before") throw new Error("crash");
      const answer = await next(args);
      if (when === "after") throw new Error("crash");
      return answer;
    },
    { step: "initialize" },
  );
  beforeEach(() => {
    fault = undefined;
    requests = 0;
  });

  const look = async (id: string, lists: List.Info[]) => {
    const people = await everybody();
    const { totals } = await Stat.read(Actor.workspaceId());
    for (const list of lists) {
      const on = people.filter(({ list_ids }) => list_ids.includes(list.id)).length;
      expect((await List.get(list.id)).contact_count).toBe(on);
    }
    const { matched, processed, missing, failed, status } = await BulkJob.get(id);
    return {
      people: people.map(({ email, tags, list_ids, company, status }) => [
        email,
        tags,
        list_ids.length,
        company,
        status,
      ]),
      counts: { matched, processed, missing, failed, status },
      active: totals.contacts_active,
      suppressed: (await Suppression.page({})).data.length,
    };
  };

  const inputs: [string, (made: Awaited<ReturnType<typeof setUp>>) => Input][] = [
    ["untag", () => ({ action: "untag", tags: ["old"], filter: { tags: ["old"] } })],
    [
      "remove_from_list",
      ({ list }) => ({ action: "remove_from_list", list_id: list.id, filter: { list_id: list.id } }),
    ],
    ["delete", ({ ids }) => ({ action: "delete", ids: [...ids.slice(1), "con_nobody"] })],
    ["suppress", () => ({ action: "suppress", reason: "complaint", filter: { status: "active" } })],
    ["update", () => ({ action: "update", fields: { company: "Looms" }, filter: { company: "Engines" } })],
  ];

  test.each(inputs)(
    "a crash at any request, and going on, is as if there was none (%s)",
    async (_name, inputOf) => {
      const run = async (at: number, when: "before" | "after") => {
        const made = await setUp();
        const { id } = await BulkJob.create(inputOf(made));
        requests = 0;
        fault = (request) => (request === at ? when : undefined);
        const crashed = await BulkJob.run({ bulk_job_id: id }, { at_once: 2 }).catch((error) => error.message);
        if (at > 0) expect(crashed).toContain("crash");
        fault = undefined;
        const total = requests;
        await BulkJob.run({ bulk_job_id: id }, { at_once: 2 });
        return { total, seen: await look(id, [made.list, made.other]) };
      };
      const { total, seen } = await inWorkspace(() => run(0, "before"));
      expect(seen.counts).toMatchObject({ status: "completed", failed: 0 });
      expect(seen.counts.processed).toBeGreaterThan(1);
      for (const when of ["before", "after"] as const)
        for (let at = 1; at <= total; at++) expect((await inWorkspace(() => run(at, when))).seen).toEqual(seen);
    },
    300_000,
  );

  test("delivered three times at once, it counts once", () =>
    inWorkspace(async () => {
      await setUp();
      const { id } = await BulkJob.create({ action: "untag", tags: ["old"], filter: { tags: ["old"] } });
      const run = () => BulkJob.run({ bulk_job_id: id }, { at_once: 1 });
      await Promise.all([run(), run(), run()]);
      await run();
      expect(await BulkJob.get(id)).toMatchObject({ status: "completed", matched: 2, processed: 2 });
    }));
});
