import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Contact } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

const create = async (count: number) => {
  const items = await Promise.all(
    Array.from({ length: count }, (_, n) => Contact.create({ email: `p${n}@example.com` })),
  );
  return items.map(({ contact_id }) => contact_id);
};

async function everybody(filter: Contact.Filter = {}) {
  const { data, next_cursor } = await Contact.page(filter, { limit: 200 });
  expect(next_cursor).toBeNull();
  return data;
}

test("adding in bulk counts each contact once, however often and by however many at once", () =>
  inWorkspace(async () => {
    const ids = await create(110);
    const list = await List.create({ name: "Newsletter" });
    const outcomes = await Promise.all([
      Contact.join(list.id, ids),
      Contact.join(list.id, [...ids, ...ids]),
      Contact.join(list.id, ids.slice(50)),
    ]);
    expect(outcomes.reduce((sum, { changed }) => sum + changed, 0)).toBe(110);
    expect((await List.get(list.id)).contact_count).toBe(110);
    expect((await everybody({ list_id: list.id })).map(({ contact_id }) => contact_id).sort()).toEqual([...ids].sort());
    expect(await Contact.join(list.id, ids)).toEqual({ changed: 0, unchanged: 110, missing_ids: [] });
    expect(await Contact.leave(list.id, ids.slice(0, 60))).toMatchObject({ changed: 60 });
    expect((await List.get(list.id)).contact_count).toBe(50);
  }));

test("a contact of nobody is named, and a list of nobody or of another workspace is missing", async () => {
  const theirs = await inWorkspace(() => List.create({ name: "Theirs" }));
  await inWorkspace(async () => {
    const [id] = await create(1);
    const list = await List.create({ name: "Ours" });
    const stranger = Id.create("contact");
    expect(await Contact.join(list.id, [stranger, id!])).toEqual({ changed: 1, unchanged: 0, missing_ids: [stranger] });
    for (const call of [Contact.join, Contact.leave]) {
      await expect(call(theirs.id, [id!])).rejects.toMatchObject({ code: "list.missing" });
    }
    await expect(Contact.create({ email: "x@example.com" }, [theirs.id])).rejects.toMatchObject({
      code: "list.missing",
    });
    await expect(Contact.page({ list_id: theirs.id })).rejects.toMatchObject({ code: "list.missing" });
  });
});

test("a deleted list is gone at once, and its job, cut short anywhere, takes everybody off", () =>
  inWorkspace(async () => {
    const ids = await create(30);
    const list = await List.create({ name: "Newsletter" });
    const other = await List.create({ name: "Other" });
    await Contact.join(list.id, ids);
    await Contact.join(other.id, ids);
    await List.remove(list.id);
    await expect(List.get(list.id)).rejects.toMatchObject({ kind: "missing" });
    await expect(Contact.join(list.id, ids)).rejects.toMatchObject({ kind: "missing" });
    expect((await List.page()).data.map(({ id }) => id)).toEqual([other.id]);
    await List.remove(list.id);
    await Contact.takeOff(list.id, ids.slice(0, 11)); // where a first run came to its end
    await Promise.all([Contact.clearList({ list_id: list.id }), Contact.clearList({ list_id: list.id })]);
    await expect(List.remove(list.id)).rejects.toMatchObject({ kind: "missing" });
    for (const { list_ids } of await everybody()) expect(list_ids).toEqual([other.id]);
    expect((await List.get(other.id)).contact_count).toBe(30);
    await Contact.remove(ids[0]!);
  }));

test("pages of lists hold each once", () =>
  inWorkspace(async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push((await List.create({ name: `List ${n}` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await List.page({ limit: 3, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
    const changed = await List.update(ids[0]!, { name: "First", description: "x" });
    expect(changed).toMatchObject({ name: "First", description: "x" });
    expect(await List.update(ids[0]!, { description: null })).toMatchObject({ name: "First", description: null });
  }));

const person = fc.integer({ min: 0, max: 5 });
const list = fc.integer({ min: 0, max: 2 });
const operation = fc.oneof(
  fc.record({ do: fc.constant("create" as const), person, lists: fc.uniqueArray(list) }),
  fc.record({ do: fc.constant("remove" as const), person }),
  fc.record({ do: fc.constant("join" as const), people: fc.array(person), list }),
  fc.record({ do: fc.constant("leave" as const), people: fc.array(person), list }),
  fc.record({ do: fc.constant("switch" as const), person, is_active: fc.boolean() }),
  fc.record({ do: fc.constant("status" as const), person, status: fc.constantFrom(...Contact.statuses) }),
  fc.record({
    do: fc.constant("suppress" as const),
    person,
    reason: fc.constantFrom(...Suppression.suppressionReasons),
  }),
  fc.record({ do: fc.constant("release" as const), person }),
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

test("whatever happens, in turn or at once, every counter is what a recount finds", async () => {
  const groups = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(groups, (steps) =>
      inWorkspace(async () => {
        const lists = await Promise.all([0, 1, 2].map((n) => List.create({ name: `List ${n}` })));
        const listIds = lists.map(({ id }) => id);
        for (const group of steps) await Promise.all(group.map((step) => perform(step, listIds)));
        await recount(listIds);
      }),
    ),
    { numRuns: 25 },
  );
}, 60_000);

const email = (person: number) => `p${person}@example.com`;

async function idsOf(people: number[]) {
  const found = await Promise.all(people.map((person) => Contact.findByEmail(email(person))));
  return found.flatMap((item) => (item ? [item.contact_id] : []));
}

async function perform(step: Operation, listIds: string[]) {
  try {
    const [id] = "person" in step ? await idsOf([step.person]) : [];
    if (step.do === "create") {
      await Contact.create(
        { email: email(step.person) },
        step.lists.map((n) => listIds[n]!),
      );
    }
    if (step.do === "join") await Contact.join(listIds[step.list]!, await idsOf(step.people));
    if (step.do === "leave") await Contact.leave(listIds[step.list]!, await idsOf(step.people));
    if (step.do === "suppress") await Suppression.add({ email: email(step.person), reason: step.reason });
    if (step.do === "release") await Suppression.remove(email(step.person));
    if (!id) return;
    if (step.do === "remove") await Contact.remove(id);
    if (step.do === "switch") await Contact.update(id, { is_active: step.is_active });
    if (step.do === "status") await Contact.update(id, { status: step.status });
  } catch (error) {
    expect(error).toMatchObject({ kind: expect.stringMatching(/^(conflict|missing)$/) });
  }
}

async function recount(listIds: string[]) {
  const { totals } = await Stat.read(Actor.workspaceId());
  const people = await everybody();
  expect(totals.contacts_created - totals.contacts_deleted).toBe(people.length);
  expect(totals.contacts_active).toBe(people.filter((item) => item.is_active && item.status === "active").length);
  for (const id of listIds) {
    const on = people.filter(({ list_ids }) => list_ids.includes(id)).map(({ contact_id }) => contact_id);
    expect((await List.get(id)).contact_count).toBe(on.length);
    expect((await everybody({ list_id: id })).map(({ contact_id }) => contact_id)).toEqual(on);
    for (const { list_ids } of people) expect(new Set(list_ids).size).toBe(list_ids.length);
  }
  const reasons = [...(await Suppression.reasons([0, 1, 2, 3, 4, 5].map(email))).values()];
  for (const reason of Suppression.suppressionReasons) {
    expect(totals[`suppressions_${reason}`]).toBe(reasons.filter((one) => one === reason).length);
  }
}
