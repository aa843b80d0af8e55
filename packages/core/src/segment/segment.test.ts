import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Event } from "../event/index.ts";
import { hit, type Letter, notification, samples } from "../feedback/feedback.fixture.ts";
import { Feedback } from "../feedback/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Message } from "../message/index.ts";
import type { Rule } from "../rule/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Segment } from "./index.ts";

async function inWorkspace(work: (workspace_id: string) => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Acme" });
  await Actor.system(id, () => work(id));
}

const tagged = (value: string): Rule.Info => ({ field: "tags", operator: "contains", value });

const people = (tags: string[][]) =>
  Promise.all(tags.map((some, n) => Contact.create({ email: `p${n}@example.com`, tags: some })));

test("a preview counts all and shows the newest ten", () =>
  inWorkspace(async () => {
    await people(Array.from({ length: 40 }, (_, n) => (n % 2 ? ["odd"] : [])));
    const { count, sample } = await Segment.preview({ rules: tagged("odd") });
    expect(count).toBe(20);
    const all = (await Contact.page({ tags: ["odd"] }, { limit: 10 })).data;
    expect(sample.map(({ id }) => id)).toEqual(all.map(({ contact_id }) => contact_id));
  }));

test("a segment is counted when it is asked for, paged, and its count goes with its rules", () =>
  inWorkspace(async () => {
    const contacts = await people([["a"], ["b"], ["a", "b"], []]);
    const { id, contact_count } = await Segment.create({ name: "A", rules: tagged("a") });
    expect(contact_count).toBeNull();
    expect(await Segment.describe(id)).toMatchObject({ contact_count: 2 });
    expect((await Segment.page()).data).toMatchObject([{ id, contact_count: 2 }]);
    const ids = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await Contact.page({ segment_id: id }, { limit: 1, cursor });
      ids.push(...page.data.map(({ contact_id }) => contact_id));
      cursor = page.next_cursor;
    }
    expect(ids).toEqual(
      [contacts[2], contacts[0]]
        .map((one) => one!.contact_id)
        .sort()
        .reverse(),
    );
    expect(await Segment.update(id, { rules: tagged("c") })).toMatchObject({ contact_count: null });
    expect(await Segment.describe(id)).toMatchObject({ contact_count: 0 });
    await Segment.remove(id);
    await expect(Segment.get(id)).rejects.toMatchObject({ kind: "missing" });
    await expect(Segment.remove(id)).rejects.toMatchObject({ kind: "missing" });
  }));

test("lists made by rules are counted, paged, and closed to hands", () =>
  inWorkspace(async () => {
    const contacts = await people([["a"], ["a"], ["b"]]);
    const list = await List.create({ name: "All" });
    await List.create({ name: "Other" });
    await Contact.join(list.id, [contacts[0]!.contact_id, contacts[2]!.contact_id]);
    const dynamic = await List.create({ name: "A", list_type: "dynamic", rules: tagged("a") });
    const part = await List.create({
      name: "A of all",
      list_type: "segmented",
      parent_list_id: list.id,
      rules: tagged("a"),
    });
    expect(await List.describe(dynamic.id)).toMatchObject({ contact_count: 2, rules: tagged("a") });
    expect(await List.describe(part.id)).toMatchObject({ contact_count: 1, parent_list_id: list.id });
    expect((await List.page()).data.map(({ contact_count }) => contact_count)).toEqual([2, 0, 2, 1]);
    const page = await Contact.page({ list_id: part.id });
    expect(page.data.map(({ contact_id }) => contact_id)).toEqual([contacts[0]!.contact_id]);
    for (const act of [Contact.join, Contact.leave]) {
      await expect(act(dynamic.id, [contacts[2]!.contact_id])).rejects.toMatchObject({ code: "list.ruled" });
    }
    await expect(Contact.create({ email: "new@example.com" }, [part.id])).rejects.toMatchObject({ code: "list.ruled" });
    await List.update(dynamic.id, { rules: tagged("b") });
    expect(await List.describe(dynamic.id)).toMatchObject({ contact_count: 1 });
  }));

test("a list that rules name, or that has parts, stays", () =>
  inWorkspace(async () => {
    const list = await List.create({ name: "All" });
    const on: Rule.Info = { not: { field: "list", operator: "in", value: [list.id] } };
    const segment = await Segment.create({ name: "Rest", rules: on });
    const dynamic = await List.create({ name: "Others", list_type: "dynamic", rules: on });
    const part = await List.create({
      name: "Part",
      list_type: "segmented",
      parent_list_id: list.id,
      rules: tagged("a"),
    });
    await expect(List.remove(list.id)).rejects.toMatchObject({
      code: "list.in-use",
      details: { used_by: [{ id: dynamic.id }, { id: part.id }, { id: segment.id }] },
    });
    for (const { id } of [dynamic, part]) await List.remove(id);
    await Segment.remove(segment.id);
    await List.remove(list.id);
    await expect(List.get(list.id)).rejects.toMatchObject({ kind: "missing" });
  }));

test("lists have the parts of their type, and rules name what there is", () =>
  inWorkspace(async () => {
    const rules = tagged("a");
    const dynamic = await List.create({ name: "A", list_type: "dynamic", rules });
    const part = await List.create({ name: "B", list_type: "segmented", parent_list_id: dynamic.id, rules });
    const list = (await List.create({ name: "C" })).id;
    const path = (path: string) => ({ kind: "invalid", details: { errors: [{ path }] } });
    await expect(List.create({ name: "X", rules })).rejects.toMatchObject(path("rules"));
    await expect(List.create({ name: "X", list_type: "dynamic" })).rejects.toMatchObject(path("rules"));
    await expect(List.create({ name: "X", list_type: "segmented", rules })).rejects.toMatchObject(
      path("parent_list_id"),
    );
    for (const parent_list_id of ["lst_none", part.id]) {
      const wrong = { name: "X", list_type: "segmented" as const, rules, parent_list_id };
      await expect(List.create(wrong)).rejects.toMatchObject(path("parent_list_id"));
    }
    await expect(List.update(list, { rules })).rejects.toMatchObject(path("rules"));
    for (const id of ["lst_none", dynamic.id]) {
      const on: Rule.Info = { any: [rules, { field: "list", operator: "in", value: [list, id] }] };
      await expect(Segment.preview({ rules: on })).rejects.toMatchObject(path("rules.any.1.value.1"));
    }
    const received: Rule.Info = { behaviour: "received", never: true, within_days: 90 };
    await expect(Segment.preview({ rules: received })).rejects.toMatchObject(path("rules.behaviour"));
    await Workspace.update({ track_received: true });
    expect(await Segment.preview({ rules: received })).toMatchObject({ count: 0 });
  }));

/** Who did what with which campaign, and how many minutes before the end. */
const story = fc.record({
  person: fc.integer({ min: 0, max: 3 }),
  campaign: fc.integer({ min: 0, max: 3 }),
  what: fc.constantFrom("received", "opened", "clicked", "bounced", "machine"),
  minutes: fc.integer({ min: 1, max: 60 * 24 * 20 }),
});

test("whom rules over behaviour find after random events equals a recount from messages and events", async () => {
  const end = Date.parse("2026-03-20T12:00:00.000Z");
  const restore = Clock.use(() => end);
  const telling = fc.array(story, { minLength: 1, maxLength: 25 }).chain((all) =>
    fc.tuple(fc.constant(all), fc.subarray(all)).chain(([first, again]) => {
      const told = [...first, ...again];
      return fc.shuffledSubarray(told, { minLength: told.length });
    }),
  );
  try {
    await fc.assert(
      fc.asyncProperty(telling, async (told) => {
        await inWorkspace(async (workspace_id) => {
          await Workspace.update({ track_received: true });
          const contacts = await people([[], [], [], []]);
          const campaigns = [0, 1, 2, 3].map(() => Id.create("campaign"));
          const bodies = told.map(({ person, campaign, what, minutes }) => {
            const { contact_id, email } = contacts[person]!;
            // A mail is delivered once.
            const before = what === "received" ? (2 + 4 * campaign) * 24 * 60 : minutes;
            const at = new Date(end - before * 60_000).toISOString();
            const letter: Letter = {
              workspace_id,
              campaign_id: campaigns[campaign]!,
              contact_id,
              email,
              provider_id: `0100-${person}-${campaign}`,
              sent_at: "2026-02-01T00:00:00.000Z",
            };
            if (what === "received") return notification(samples.Delivery(letter, at));
            if (what === "bounced") return notification(samples.Bounce(letter, at, { bounceType: "Transient" }));
            const details = { id: `${person}${campaign}${what}${minutes}`, at };
            if (what === "machine") return hit(letter, "opened", { ...details, method: "HEAD" });
            return hit(letter, what as "opened", details);
          });
          for (let from = 0; from < bodies.length; from += 5) {
            const records = bodies.slice(from, from + 5).map((body, index) => ({ id: String(from + index), body }));
            expect(await Feedback.take(records)).toEqual([]);
          }
          const rules = rulesOver(campaigns);
          const found = await Promise.all(rules.map(async (rule) => (await Segment.preview({ rules: rule })).sample));
          for (const [index, rule] of rules.entries()) {
            const expected = [];
            for (const { contact_id } of contacts) if (await recount(rule, contact_id, end)) expected.push(contact_id);
            expect(found[index]!.map(({ id }) => id).sort(), JSON.stringify(rule)).toEqual(expected.sort());
          }
        });
      }),
      { numRuns: 15 },
    );
  } finally {
    restore();
  }
}, 120_000);

const kinds = ["received", "opened", "clicked", "bounced"] as const;

const rulesOver = (campaigns: string[]): Rule.Info[] =>
  kinds.flatMap((behaviour): Rule.Info[] => [
    { behaviour },
    { behaviour, at_least: 2 },
    { behaviour, within_days: 7 },
    { behaviour, within_days: 7, never: true },
    { behaviour, within_days: 7, at_least: 2 },
    { behaviour, campaign_id: campaigns[0] },
    { behaviour, campaign_id: campaigns[1], within_days: 7 },
    { behaviour, campaign_id: campaigns[2], never: true },
  ]);

/** From what was kept of each mail. */
async function recount(rule: Rule.Info, contact_id: string, end: number): Promise<boolean> {
  const { behaviour = "opened", campaign_id, within_days, at_least = 1, never } = rule;
  const messages = await Message.listOf(contact_id);
  const events = await Event.list(contact_id, 200);
  const since = within_days ? end - within_days * 86_400_000 : 0;
  const met = messages.filter((message) => {
    if (campaign_id && message.campaign_id !== campaign_id) return false;
    const bounces = events.filter((event) => event.type === "bounced" && event.campaign_id === message.campaign_id);
    const visits = (message.visits ?? []).filter(({ type, machine }) => type === behaviour && !machine);
    const times = { received: [{ at: message.delivered_at ?? "" }], bounced: bounces, opened: visits, clicked: visits };
    return times[behaviour].some(({ at }) => Date.parse(at) >= since);
  });
  return never ? met.length === 0 : met.length >= at_least;
}
