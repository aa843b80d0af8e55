import { beforeAll, expect, test } from "vitest";
import { audit, type Books, mailed, type Person } from "../../../../test/fault/books.ts";
import { crash, interfere } from "../../../../test/fault/interfere.ts";
import { draft, isOver, people as make } from "../../../../test/fault/scene.ts";
import { clock, play } from "../../../../test/fault/stage.ts";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { type Letter, notification, samples } from "../feedback/feedback.fixture.ts";
import { Feedback } from "../feedback/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Batch } from "./index.ts";

const hour = 3_600_000;
let workspace_id: string;
let list_id: string;
let people: Person[];

beforeAll(async () => {
  ({ id: workspace_id } = await Workspace.create({ name: "Acme" }));
  ({ list_id, people } = await Actor.system(workspace_id, () => make(60, "doubt.example")));
});

const inWorkspace = (work: () => Promise<void>) => Actor.system(workspace_id, work);

/** A campaign of which the calls of two shards crashed: one before the provider took the mail, one after. */
async function doubtful() {
  const { id, subject } = await draft(list_id);
  await Campaign.send(id);
  const crashed = new Set<unknown>();
  interfere(({ command, life }) => {
    const { shard } = life.body;
    if (command !== "SendBulkEmail" || crashed.size === 2 || crashed.has(shard)) return undefined;
    crashed.add(shard);
    return crash(crashed.size === 1 ? "before" : "after");
  });
  await play(isOver(id));
  interfere(undefined);
  return { id, subject, books: await audit(id, subject, people) };
}

const unconfirmed = ({ letters }: Books) => people.filter(({ contact_id }) => letters.get(contact_id) === "u");

/** What the provider would report about the mail of this one. */
async function letterOf(campaign_id: string, { contact_id, email }: Person): Promise<Letter> {
  for await (const { contacts, shard, seq } of Batch.after(campaign_id, 0, 0)) {
    if (!contacts.some((bare) => contact_id.endsWith(bare))) continue;
    const provider_id = `0100-${contact_id}`;
    return {
      workspace_id,
      campaign_id,
      contact_id,
      batch: `${shard}-${seq}`,
      email,
      provider_id,
      sent_at: Clock.now(),
    };
  }
  throw new Error(`${email} is in no batch`);
}

const later = () => new Date(Clock.millis() + 60_000).toISOString();
const report = async (body: unknown) =>
  expect(await Feedback.take([{ id: "m", body: notification(body) }])).toEqual([]);

test.each([
  ["Send", (letter: Letter) => samples.Send(letter)],
  ["Delivery", (letter: Letter) => samples.Delivery(letter, later())],
  ["Bounce", (letter: Letter) => samples.Bounce(letter, later(), { bounceType: "Transient" })],
  ["Open", (letter: Letter) => samples.Open(letter, later())],
  ["Click", (letter: Letter) => samples.Click(letter, later())],
] as const)("%s proves that a mail went out", (_, eventOf) =>
  inWorkspace(async () => {
    const { id, subject, books } = await doubtful();
    const doubt = unconfirmed(books);
    const one = doubt.find(({ email }) => books.times.has(email));
    await report(eventOf(await letterOf(id, one!)));
    const after = await audit(id, subject, people);
    expect(unconfirmed(after).map(({ email }) => email)).toEqual(
      doubt.flatMap(({ email }) => (email === one!.email ? [] : [email])),
    );
  }),
);

test("after an hour a person may send to the rest again; whom an event has settled is left out", () =>
  inWorkspace(async () => {
    const { id, subject, books } = await doubtful();
    const doubt = unconfirmed(books);
    const went = doubt.filter(({ email }) => books.times.has(email));
    expect([doubt.length > went.length, went.length > 0]).toEqual([true, true]);
    expect(books.campaign).toMatchObject({ unconfirmed_count: doubt.length });
    expect(books.campaign.unconfirmed_since).toBe(books.campaign.completed_at);
    await expect(Campaign.decide(id, { action: "resend" })).rejects.toMatchObject({
      code: "campaign.unconfirmed-too-early",
    });
    for (const one of went) await report(samples.Delivery(await letterOf(id, one), later()));
    clock.advance(hour);
    expect(await Campaign.decide(id, { action: "resend" })).toMatchObject({
      status: "sending",
      unconfirmed_decision: { action: "resend", by: "system", count: doubt.length - went.length },
    });
    await play(isOver(id));
    const { campaign, times } = await audit(id, subject, people);
    expect(campaign).toMatchObject({ status: "sent", sent_count: 60, unconfirmed_count: 0, unconfirmed_since: null });
    expect(times.size).toBe(60);
  }));

test("sending again without any proof mails those twice who had got it, and nobody else", () =>
  inWorkspace(async () => {
    const { id, subject, books } = await doubtful();
    const twice = new Set(unconfirmed(books).flatMap(({ email }) => (books.times.has(email) ? [email] : [])));
    clock.advance(hour);
    await Campaign.decide(id, { action: "resend" });
    await play(isOver(id));
    await audit(id, subject, people, { twice });
    expect(
      [...mailed(subject)]
        .filter(([, count]) => count === 2)
        .map(([email]) => email)
        .sort(),
    ).toEqual([...twice].sort());
    await expect(Campaign.decide(id, { action: "close" })).rejects.toMatchObject({ code: "campaign.unconfirmed-none" });
  }));

test("closing leaves the ledger as it is and says who decided", () =>
  inWorkspace(async () => {
    const { id, subject, books } = await doubtful();
    clock.advance(hour);
    const { unconfirmed_count } = books.campaign;
    expect(await Campaign.decide(id, { action: "close" })).toMatchObject({
      status: "sent",
      unconfirmed_count,
      unconfirmed_decision: { action: "close", by: "system", count: unconfirmed_count },
    });
    await audit(id, subject, people);
  }));

test("of a cancelled campaign the rest can be closed, and not be sent to again", () =>
  inWorkspace(async () => {
    const { id, subject } = await draft(list_id);
    await Campaign.send(id);
    let calls = 0;
    interfere(({ command }) => (command === "SendBulkEmail" && calls++ === 0 ? crash("after") : undefined));
    await play(async () => calls > 0);
    await Campaign.pause(id);
    await Campaign.cancel(id);
    await play(isOver(id));
    interfere(undefined);
    const { campaign } = await audit(id, subject, people);
    expect(campaign).toMatchObject({ status: "cancelled", unconfirmed_since: campaign.completed_at });
    expect(campaign.unconfirmed_count).toBeGreaterThan(0);
    clock.advance(hour);
    const refused = { code: "campaign.unconfirmed-cancelled" };
    await expect(Campaign.decide(id, { action: "resend" })).rejects.toMatchObject(refused);
    expect(await Campaign.decide(id, { action: "close" })).toMatchObject({
      status: "cancelled",
      unconfirmed_decision: { action: "close", count: campaign.unconfirmed_count },
    });
  }));
