import fc from "fast-check";
import { expect } from "vitest";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { keyOf } from "../contact/behaviour.ts";
import { Contact } from "../contact/index.ts";
import { Event } from "../event/index.ts";
import { Link } from "../link/index.ts";
import { List } from "../list/index.ts";
import { Message } from "../message/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Workspace } from "../workspace/index.ts";
import { hit, type Letter, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

/** Something that happened: to two people, each sent two campaigns. */
export type Story = { person: 0 | 1; campaign: 0 | 1; what: keyof typeof tellers; minute: number };

const time = (minute: number) => new Date(Date.parse("2026-03-01T23:30:00.000Z") + minute * 60_000).toISOString();
const at = ({ minute }: Story, seconds = 0) => time(minute + seconds / 60);
const soft = { bounceType: "Transient", bounceSubType: "MailboxFull" };
const link = (number: number) => ({ number, url: `https://shop.example/${number}` });
/** A link's token is made a moment before its mail goes out. */
const tokenOf = (letter: Letter): Letter => ({
  ...letter,
  sent_at: new Date(Date.parse(letter.sent_at) - 900).toISOString(),
});
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
  open: (letter: Letter, story: Story) => hit(tokenOf(letter), "opened", { id: id(story), at: at(story) }),
  machine_open: (letter: Letter, story: Story) =>
    hit(tokenOf(letter), "opened", { id: id(story), at: at(story), method: "HEAD" }),
  click: (letter: Letter, story: Story) =>
    hit(tokenOf(letter), "clicked", { id: id(story), at: at(story, 3), link: link(1) }),
  other_click: (letter: Letter, story: Story) =>
    hit(tokenOf(letter), "clicked", { id: id(story), at: at(story, 6), link: link(2) }),
  third_click: (letter: Letter, story: Story) =>
    hit(tokenOf(letter), "clicked", { id: id(story), at: at(story, 9), link: link(3) }),
  hidden_click: (letter: Letter, story: Story) =>
    hit(tokenOf(letter), "clicked", { id: id(story), at: at(story, 20), link: link(0) }),
};

export const storyOf = (what: readonly (keyof typeof tellers)[]): fc.Arbitrary<Story> =>
  fc.record({
    person: fc.constantFrom(0, 1),
    campaign: fc.constantFrom(0, 1),
    what: fc.constantFrom(...what),
    // Few, so that some happen within seconds of others.
    minute: fc.constantFrom(1, 2, 28, 31, 59),
  });

const story = storyOf(Object.keys(tellers) as (keyof typeof tellers)[]);

/** The same stories, told in another order, some of them again, in batches that may run side by side. */
export const telling = fc.array(story, { minLength: 1, maxLength: 14 }).chain((stories) =>
  fc.record({
    stories: fc.constant(stories),
    order: fc
      .tuple(fc.shuffledSubarray(stories, { minLength: stories.length }), fc.subarray(stories))
      .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
    size: fc.integer({ min: 1, max: 8 }),
    together: fc.boolean(),
    wishes: fc.record({ received: fc.boolean() }),
  }),
);

/** `received`: contacts remember what they received. */
export type Wishes = { received: boolean };

/** A workspace of its own in which to tell stories; what it looks like afterwards, without its ids. */
export async function scene({ received: track_received }: Wishes) {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  await Actor.system(workspace_id, () => Workspace.update({ track_received }));
  const names = new Map([[workspace_id, "workspace"]]);
  const campaigns = await Actor.system(workspace_id, async () => [await launched(0), await launched(1)]);
  const people = await Actor.system(workspace_id, () =>
    Promise.all(
      [0, 1].map(async (index) => {
        const email = `person-${index}@example.com`;
        const { contact_id } = await Contact.create({ email });
        return { email, contact_id: name(contact_id, `person ${index}`) };
      }),
    ),
  );
  /** With three links. */
  async function launched(index: number): Promise<string> {
    const { id: list_id } = await List.create({ name: `List ${index}` });
    const { id: campaign_id } = await Campaign.create({
      name: "News",
      subject: "News",
      html_content: [1, 2, 3].map((number) => `<a href="${link(number).url}">${number}</a>`).join(""),
      from_email: "news@shop.example",
      list_ids: [list_id],
    });
    await Campaign.send(campaign_id);
    return name(campaign_id, `campaign ${index}`);
  }
  function name(id: string, label: string) {
    names.set(id, label);
    return id;
  }
  const letterOf = ({ person, campaign }: { person: number; campaign: number }): Letter => ({
    workspace_id,
    campaign_id: campaigns[campaign] ?? "",
    ...(people[person] ?? { email: "", contact_id: "" }),
    provider_id: `0100-${person}-${campaign}`,
    sent_at: time(0),
  });
  const bodyOf = (one: Story) => tellers[one.what](letterOf(one), one);
  const take = async (batch: Story[]) => {
    const records = batch.map((one, index) => ({ id: `m${index}`, body: bodyOf(one) }));
    expect(await Feedback.take(records)).toEqual([]);
  };
  const look = () =>
    Actor.system(workspace_id, async () => {
      const state = {
        messages: (await Promise.all(people.map((one) => Message.listOf(one.contact_id)))).flat().map(unversioned),
        contacts: (await Promise.all(people.map((one) => Contact.get(one.contact_id)))).map(untold),
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
  const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(workspace_id, work);
  const set = (settings: Parameters<typeof Workspace.update>[0]) => inWorkspace(() => Workspace.update(settings));
  return { take, bodyOf, look, set, inWorkspace };
}

/** A day on which something was counted, and then on another day instead, may stay with nothing but zeros. */
async function figures(scope: string) {
  const { totals, days } = await Stat.read(scope);
  return { totals, days: days.filter(({ day: _, ...counts }) => Object.values(counts).some((count) => count !== 0)) };
}

/** Without what tells only how it came to be counted. */
const unversioned = ({ version: _, owed: __, uncounted: ___, ...message }: Message.Item) => message;
const untold = ({ version: _, told: __, adopted: ___, ...contact }: Contact.Item) => contact;
const sorted = (key: string, value: unknown) =>
  key === "shard"
    ? undefined
    : value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value;

export function batches<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
