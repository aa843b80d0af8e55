import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { keyOf } from "../contact/behaviour.ts";
import { Contact } from "../contact/index.ts";
import { Event } from "../event/index.ts";
import { Id } from "../id/index.ts";
import { Link } from "../link/index.ts";
import { Message } from "../message/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Workspace } from "../workspace/index.ts";
import { hit, type Letter, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

/** Two people, each sent two campaigns. */
type Story = { person: 0 | 1; campaign: 0 | 1; what: keyof typeof tellers; minute: number };

const time = (minute: number) => new Date(Date.parse("2026-03-01T23:30:00.000Z") + minute * 60_000).toISOString();
const at = ({ minute }: Story) => time(minute);
const soft = { bounceType: "Transient", bounceSubType: "MailboxFull" };
const link = (number: number) => ({ number, url: `https://shop.example/${number}` });
const id = ({ person, campaign, what, minute }: Story) => `${person}${campaign}${what}${minute}`;

/** What can be told of a letter. The minutes go over midnight, so that days are part of it. */
const tellers = {
  send: (letter: Letter) => notification(samples.Send(letter)),
  delivery: (letter: Letter, story: Story) => notification(samples.Delivery(letter, at(story))),
  hard_bounce: (letter: Letter, story: Story) => notification(samples.Bounce(letter, at(story))),
  soft_bounce: (letter: Letter, story: Story) => notification(samples.Bounce(letter, at(story), soft)),
  listed: (letter: Letter, story: Story) =>
    notification(samples.Bounce(letter, at(story), { bounceSubType: "OnAccountSuppressionList" })),
  odd_bounce: (letter: Letter, story: Story) =>
    notification(samples.Bounce(letter, at(story), { bounceSubType: "New" })),
  complaint: (letter: Letter, story: Story) => notification(samples.Complaint(letter, at(story))),
  not_spam: (letter: Letter, story: Story) =>
    notification(samples.Complaint(letter, at(story), { complaintFeedbackType: "not-spam" })),
  reject: (letter: Letter) => notification(samples.Reject(letter)),
  failure: (letter: Letter) => notification(samples["Rendering Failure"](letter)),
  delay: (letter: Letter, story: Story) => notification(samples.DeliveryDelay(letter, at(story))),
  leave: (letter: Letter, story: Story) => notification(samples.Subscription(letter, at(story), true)),
  open: (letter: Letter, story: Story) => hit(letter, "opened", { id: id(story), at: at(story) }),
  machine_open: (letter: Letter, story: Story) =>
    hit(letter, "opened", { id: id(story), at: at(story), method: "HEAD" }),
  click: (letter: Letter, story: Story) =>
    hit(letter, "clicked", { id: id(story), at: at(story), link: link(1 + (story.minute % 2)) }),
};

const story: fc.Arbitrary<Story> = fc.record({
  person: fc.constantFrom(0, 1),
  campaign: fc.constantFrom(0, 1),
  what: fc.constantFrom(...(Object.keys(tellers) as (keyof typeof tellers)[])),
  minute: fc.integer({ min: 1, max: 60 }),
});

/** The same stories, told in another order, some of them again, in batches that may run side by side. */
const telling = fc.array(story, { minLength: 1, maxLength: 14 }).chain((stories) =>
  fc.record({
    stories: fc.constant(stories),
    order: fc
      .tuple(fc.shuffledSubarray(stories, { minLength: stories.length }), fc.subarray(stories))
      .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
    size: fc.integer({ min: 1, max: 8 }),
    together: fc.boolean(),
    received: fc.boolean(),
  }),
);

/** A workspace of its own in which to tell stories; what it looks like afterwards, without its ids. */
async function scene(track_received: boolean) {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  await Actor.system(workspace_id, () => Workspace.update({ track_received }));
  const names = new Map([[workspace_id, "workspace"]]);
  const campaigns = [0, 1].map((index) => name(Id.create("campaign"), `campaign ${index}`));
  const people = await Actor.system(workspace_id, () =>
    Promise.all(
      [0, 1].map(async (index) => {
        const email = `person-${index}@example.com`;
        const { contact_id } = await Contact.create({ email });
        return { email, contact_id: name(contact_id, `person ${index}`) };
      }),
    ),
  );
  function name(id: string, label: string) {
    names.set(id, label);
    return id;
  }
  const letterOf = ({ person, campaign }: Story): Letter => ({
    workspace_id,
    campaign_id: campaigns[campaign]!,
    ...people[person]!,
    provider_id: `0100-${person}-${campaign}`,
    sent_at: time(0),
  });
  const take = async (batch: Story[]) => {
    const records = batch.map((one, index) => ({ id: `m${index}`, body: tellers[one.what](letterOf(one), one) }));
    expect(await Feedback.take(records)).toEqual([]);
  };
  const look = () =>
    Actor.system(workspace_id, async () => {
      const state = {
        messages: (await Promise.all(people.map((one) => Message.listOf(one.contact_id)))).flat().map(unversioned),
        contacts: await Promise.all(people.map((one) => Contact.get(one.contact_id))),
        events: await Promise.all(people.map((one) => Event.list(one.contact_id, 200))),
        suppressions: await Promise.all(people.map((one) => Suppression.find(one.email))),
        stats: await Promise.all([workspace_id, ...campaigns].map(figures)),
        links: await Promise.all(campaigns.map((campaign) => Link.list(campaign))),
      };
      let text = JSON.stringify(state, sorted);
      for (const [id, label] of names)
        text = text
          .replaceAll(keyOf(id), label)
          .replaceAll(id, label)
          .replaceAll(id.slice(id.indexOf("_") + 1), label);
      return JSON.parse(text) as typeof state;
    });
  return { take, look, campaigns };
}

/** A day on which something was counted, and then on another day instead, may stay with nothing but zeros. */
async function figures(scope: string) {
  const { totals, days } = await Stat.read(scope);
  return { totals, days: days.filter(({ day: _, ...counts }) => Object.values(counts).some((count) => count !== 0)) };
}

/** Without what tells only how it came to be counted. */
const unversioned = ({ version: _, owed: __, ...message }: Message.Item) => message;
const sorted = (key: string, value: unknown) =>
  key === "shard"
    ? undefined
    : value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value;

function batches<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

test("in any order, repeated and side by side, the same stories leave the same state", async () => {
  const restore = Clock.use(() => Date.parse("2026-03-02T12:00:00.000Z"));
  try {
    await fc.assert(
      fc.asyncProperty(telling, async ({ stories, order, size, together, received }) => {
        const [plain, shuffled] = [await scene(received), await scene(received)];
        const chronological = [...stories].sort((a, b) => a.minute - b.minute);
        for (const one of chronological) await plain.take([one]);
        const parts = batches(order, size);
        if (together) await Promise.all(parts.map(shuffled.take));
        else for (const part of parts) await shuffled.take(part);
        const [expected, found] = [await plain.look(), await shuffled.look()];
        expect(found).toEqual(expected);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  } finally {
    restore();
  }
}, 180_000);

test("counters are what the messages say", async () => {
  await fc.assert(
    fc.asyncProperty(telling, async ({ order, size, received }) => {
      const { take, look } = await scene(received);
      for (const part of batches(order, size)) await take(part);
      const { messages, stats, events, links, contacts } = await look();
      const { totals, days } = stats[0]!;
      const has = (
        field:
          | "delivered_at"
          | "opened_at"
          | "clicked_at"
          | "bounced_at"
          | "complained_at"
          | "unsubscribed_at"
          | "rejected_at",
      ) => messages.filter((message) => message[field]).length;
      const hits = (type: Event.Type, machine: boolean) =>
        events.flat().filter((event) => event.type === type && Boolean(event.machine) === machine).length;
      expect(totals).toMatchObject({
        delivered: has("delivered_at"),
        unique_opened: has("opened_at"),
        unique_clicked: has("clicked_at"),
        bounced: has("bounced_at"),
        complained: has("complained_at"),
        unsubscribed: has("unsubscribed_at"),
        rejected: has("rejected_at"),
        opened: hits("opened", false),
        machine_opened: hits("opened", true),
        clicked: hits("clicked", false),
      });
      for (const counter of ["delivered", "opened", "unique_clicked"] as const) {
        expect(days.reduce((sum, day) => sum + day[counter], 0)).toBe(totals[counter]);
        expect(stats[1]!.totals[counter] + stats[2]!.totals[counter]).toBe(totals[counter]);
      }
      expect(links.flat().reduce((sum, { clicks }) => sum + clicks, 0)).toBe(totals.clicked);
      expect(contacts.reduce((sum, { opened_count = 0 }) => sum + opened_count, 0)).toBe(totals.unique_opened);
      expect(totals.contacts_active).toBe(contacts.filter(Contact.isActive).length);
    }),
    { numRuns: 30 },
  );
}, 180_000);
