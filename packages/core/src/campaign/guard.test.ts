import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Audit } from "../audit/index.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { type Letter, notification, samples } from "../feedback/feedback.fixture.ts";
import { Feedback } from "../feedback/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Message } from "../message/index.ts";
import { Stat } from "../stat/index.ts";
import { Workspace } from "../workspace/index.ts";
import { CampaignEntity } from "./campaign.entity.ts";
import { objection } from "./guard-limit.ts";
import { Campaign } from "./index.ts";

const limits = { max_bounce_rate: 2, bounce_sample: 100, max_complaint_rate: 0.5, complaint_sample: 200 };
const at = "2026-03-01T10:00:00.000Z";

/** A running campaign of which so many mails are sent; `tell` is what the provider reports of its n-th mail. */
async function running(sent: number, work: (campaign: Scene) => Promise<void>, guard = limits): Promise<void> {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  await Actor.system(workspace_id, async () => {
    await Workspace.update({ guard });
    const list = await List.create({ name: "Readers" });
    const content = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@shop.example" };
    const { id } = await Campaign.create({ name: "News", ...content, list_ids: [list.id] });
    await Campaign.send(id);
    const more = async (by: number) => void (await transact([Stat.increment(id, Clock.day(), { sent: by })]));
    await more(sent);
    const people = new Map<number, Letter>();
    const letter = (n: number): Letter => {
      const contact_id = Id.create("contact");
      const known = { workspace_id, campaign_id: id, contact_id, email: `p${n}@shop.example`, sent_at: at };
      const found = people.get(n) ?? { ...known, provider_id: `0100-${n}` };
      people.set(n, found);
      return found;
    };
    const tell = async (...stories: Story[]) => {
      const bodies = stories.map(([what, n]) => notification(tellers[what](letter(n))));
      expect(await Feedback.take(bodies.map((body, index) => ({ id: `m${index}`, body })))).toEqual([]);
    };
    await work({ id, tell, more, status: async () => (await Campaign.get(id)).status });
  });
}
type Scene = {
  id: string;
  tell: (...stories: Story[]) => Promise<void>;
  more: (by: number) => Promise<void>;
  status: () => Promise<Campaign.Status>;
};
type Story = [what: keyof typeof tellers, n: number];

const tellers = {
  hard: (letter: Letter) => samples.Bounce(letter, at),
  soft: (letter: Letter) => samples.Bounce(letter, at, { bounceType: "Transient", bounceSubType: "MailboxFull" }),
  listed: (letter: Letter) => samples.Bounce(letter, at, { bounceSubType: "OnAccountSuppressionList" }),
  complaint: (letter: Letter) => samples.Complaint(letter, at),
  not_spam: (letter: Letter) => samples.Complaint(letter, at, { complaintFeedbackType: "not-spam" }),
  delivery: (letter: Letter) => samples.Delivery(letter, at),
};

const hard = (count: number): Story[] => Array.from({ length: count }, (_, n) => ["hard", n]);

test("whatever is told, in any order and repeated, it pauses if and only if a limit is passed", async () => {
  const story: fc.Arbitrary<Story> = fc.tuple(
    fc.constantFrom(...(Object.keys(tellers) as (keyof typeof tellers)[])),
    fc.integer({ min: 0, max: 9 }),
  );
  const sent = fc.constantFrom(99, 199, 200, 250);
  const parts = fc.array(fc.array(story, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sent, parts, fc.boolean(), async (sent, parts, together) =>
      running(sent, async ({ id, tell, status }) => {
        if (together) await Promise.all(parts.map((part) => tell(...part)));
        else for (const part of parts) await tell(...part);
        const who = (wanted: keyof typeof tellers) =>
          new Set(parts.flat().flatMap(([what, n]) => (what === wanted ? [n] : []))).size;
        const bounced = sent >= 100 && who("hard") * 100 > 2 * sent;
        const complained = sent >= 200 && who("complaint") * 100 > 0.5 * sent;
        expect(await status()).toBe(bounced || complained ? "paused" : "sending");
        const { data } = await Audit.page({ action: "campaign.guard", outcome: "done" }, { limit: 10 });
        expect(data.map(({ target_ids }) => target_ids)).toEqual(bounced || complained ? [[id]] : []);
      }),
    ),
    { numRuns: 15 },
  );
}, 120_000);

test("says why, and resuming is a person's decision that the same evidence does not undo", () =>
  running(200, async ({ id, tell, more, status }) => {
    await tell(...hard(5));
    const paused = await Campaign.get(id);
    expect(paused).toMatchObject({ status: "paused", allowed: ["resume", "cancel"] });
    expect(paused.status_reason).toMatch(/guard stopped it: 5 of 200 mails \(2\.5 %\) bounced for good.* limit is 2 %/);
    expect(await Campaign.resume(id)).toMatchObject({ status: "sending", status_reason: null });
    await tell(...hard(5));
    await Campaign.tick();
    expect(await status()).toBe("sending");
    // Nine of two hundred and ninety-nine are far too many, but few of them came since.
    await tell(...hard(9));
    await more(99);
    await Campaign.tick();
    expect(await status()).toBe("sending");
    await more(1);
    await Campaign.tick();
    expect((await Campaign.get(id)).status_reason).toContain("4 of 100 mails (4 %)");
  }));

test("late bounces after a resume do not stop what is within its limit as a whole", () =>
  running(200, async ({ id, tell, more, status }) => {
    await tell(...hard(5));
    await Workspace.update({ guard: { ...limits, max_bounce_rate: 4 } });
    await Campaign.resume(id);
    await more(100);
    await tell(...hard(10)); // 5 of 100 since, 10 of 300 in all
    expect(await status()).toBe("sending");
    await tell(...hard(13)); // 8 of 100 since, 13 of 300 in all
    expect((await Campaign.get(id)).status_reason).toContain("8 of 100 mails (8 %)");
  }));

test("a person who sends again to the unconfirmed has seen the bounces, too", () =>
  running(200, async ({ id, tell, status }) => {
    const keys = { workspace_id: Actor.workspaceId(), campaign_id: id };
    await CampaignEntity.patch(keys).set({ status: "sent", completed_at: at }).go();
    await transact([Stat.increment(id, Clock.day(), { unconfirmed: 1 })]);
    await tell(...hard(5));
    expect(await status()).toBe("sent");
    await Campaign.decide(id, { action: "resend" });
    await tell(...hard(5));
    await Campaign.tick();
    expect(await status()).toBe("sending");
  }));

test("who died between counting and judging is made up for by the repetition", () =>
  running(200, async ({ tell, status }) => {
    await Workspace.update({ guard: { ...limits, max_bounce_rate: 10 } });
    await tell(...hard(5));
    expect(await status()).toBe("sending");
    await Workspace.update({ guard: limits });
    await tell(...hard(5));
    expect(await status()).toBe("paused");
  }));

test("a complaint that a person enters counts like the provider's", () =>
  running(200, async ({ id, tell, status }) => {
    const contact = await Contact.create({ email: "ada@shop.example" });
    await tell(["complaint", 0]);
    expect(await status()).toBe("sending");
    const { contact_id, email } = contact;
    await Message.insert([
      {
        ...{ recipient_id: contact_id, source_id: id, contact_id, campaign_id: id, email },
        ...{ workspace_id: Actor.workspaceId(), created_at: at, sent_at: at, status: "sent" },
      },
    ]);
    await Feedback.complain({ contact_id, campaign_id: id });
    expect((await Campaign.get(id)).status_reason).toContain("2 of 200 mails (1 %) were complained about");
  }));

test("what has ended, or is paused by a person, stays as it is", () =>
  running(200, async ({ id, tell, status }) => {
    await Campaign.pause(id);
    await tell(...hard(5));
    expect(await Campaign.get(id)).toMatchObject({ status: "paused", status_reason: null });
    await Campaign.cancel(id);
    await tell(...hard(9));
    expect(await status()).toBe("cancelled");
  }));

test("at the limit a campaign goes on, above it not, and nothing is said of a small sample", () => {
  const count = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(count, count, count, (sent, bounced, complained) => {
      const over = (sent >= 100 && bounced * 100 > sent * 2) || (sent >= 200 && complained * 100 > sent * 0.5);
      expect(objection({ sent, bounced, complained }, limits) !== undefined).toBe(over);
    }),
  );
  expect(objection({ sent: 1_000, bounced: 50, complained: 1 }, Workspace.Guard.parse({}))).toBeUndefined();
  expect(objection({ sent: 1_000, bounced: 51, complained: 0 }, Workspace.Guard.parse({}))).toContain("5.1 %");
  expect(objection({ sent: 1_000, bounced: 0, complained: 2 }, Workspace.Guard.parse({}))).toContain("0.2 %");
  expect(objection({ sent: 999, bounced: 0, complained: 9 }, Workspace.Guard.parse({}))).toBeUndefined();
});
