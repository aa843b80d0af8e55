import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { transact } from "../aws/transact.ts";
import { CampaignEntity } from "../campaign/campaign.entity.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Ledger } from "../ledger/index.ts";
import { List } from "../list/index.ts";
import { Message } from "../message/index.ts";
import { Recipient } from "../recipient/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Workspace } from "../workspace/index.ts";
import { find } from "./read.ts";

const { ses } = services;
const run = () => drain({ audience, send });

async function inWorkspace(work: () => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Acme" });
  await Actor.system(id, work);
}

async function people(count: number, domain: string): Promise<{ list_id: string; contacts: Contact.Item[] }> {
  const list = await List.create({ name: "Readers" });
  const contacts = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      Contact.create({ email: `reader${n}@${domain}`, first_name: `Reader ${n}` }, [list.id]),
    ),
  );
  return { list_id: list.id, contacts };
}

const draft = (list_id: string) =>
  Campaign.create({
    name: "News",
    subject: "Hello {{ first_name }}",
    html_content: `<p>Dear {{ first_name }}, <a href="https://example.com/a">read on</a></p>`,
    from_email: "news@acme.example",
    list_ids: [list_id],
  });

/** Addresses at a domain that got mail, once per mail. */
const mailed = (domain: string) => [...ses.log.recipients()].filter((to) => to.endsWith(`@${domain}`)).sort();

test("everybody in the audience gets it once, and the ledger closes", () =>
  inWorkspace(async () => {
    const domain = "one.example";
    const { list_id, contacts } = await people(120, domain);
    await Contact.setStatus(contacts[0]!.contact_id, "unsubscribed");
    await Suppression.add({ email: contacts[1]!.email });
    const { id } = await draft(list_id);
    expect(await Campaign.send(id)).toMatchObject({ status: "sending" });
    await run();
    const campaign = await Campaign.get(id);
    expect(campaign).toMatchObject({
      status: "sent",
      total_recipients: 119,
      sent_count: 118,
      suppressed_count: 1,
      remaining_count: 0,
      excluded: { unsubscribed: 1 },
      progress: 100,
    });
    expect(mailed(domain)).toEqual(
      contacts
        .slice(2)
        .map(({ email }) => email)
        .sort(),
    );
    expect(await everybody(id, "sent")).toHaveLength(118);
    expect(await everybody(id, "suppressed")).toMatchObject([
      { contact_id: contacts[1]!.contact_id, reason: "manual", sent_at: null },
    ]);
  }));

test("mail programs that unsubscribe by mail find the mailbox, where there is one", () =>
  inWorkspace(async () => {
    await Workspace.update({ unsubscribe_email: "leave@acme.example" });
    const { list_id } = await people(1, "mailto.example");
    await Campaign.send((await draft(list_id)).id);
    await run();
    const mime = await PostalMime.parse(await ses.log.raw(ses.log.find({ to: "mailto.example" })[0]!));
    const header = mime.headers.find(({ key }) => key === "list-unsubscribe")?.value;
    expect(header).toMatch(/^<http[^<>]+>, <mailto:leave@acme\.example\?subject=unsubscribe>$/);
  }));

test("a paused campaign sends nothing, and resuming sends exactly the rest", () =>
  inWorkspace(async () => {
    const domain = "two.example";
    const { list_id, contacts } = await people(130, domain);
    const { id } = await draft(list_id);
    await Campaign.send(id);
    await drain({ audience });
    const [first] = await unsettled(id);
    await send({ Records: [record({ campaign_id: id, ...first! })] });
    await Campaign.pause(id);
    await run();
    const before = mailed(domain).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(130);
    expect(await Campaign.get(id)).toMatchObject({
      status: "paused",
      sent_count: before,
      remaining_count: 130 - before,
    });
    await Campaign.resume(id);
    await run();
    expect(mailed(domain)).toEqual(contacts.map(({ email }) => email).sort());
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 130 });
  }));

test.each([
  ["a person", Campaign.pause],
  ["the guard", Campaign.guard],
])("what %s pauses when nobody is left to be sent to has been sent", (_, pause) =>
  inWorkspace(async () => {
    const { list_id } = await people(20, "late.example");
    await Workspace.update({ guard: Workspace.Guard.parse({ bounce_sample: 20 }) });
    const { id } = await draft(list_id);
    await Campaign.send(id);
    await run();
    // As it is just before whoever settled the last recipient ends it.
    await CampaignEntity.patch({ workspace_id: Actor.workspaceId(), campaign_id: id }).set({ status: "sending" }).go();
    await transact([Stat.increment(id, Clock.day(), { bounced: 5 })]);
    await pause(id);
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", remaining_count: 0, status_reason: null });
  }),
);

test("cancelling counts the rest as cancelled", () =>
  inWorkspace(async () => {
    const { list_id } = await people(60, "three.example");
    const { id } = await draft(list_id);
    await Campaign.send(id);
    await drain({ audience });
    await Campaign.pause(id);
    await Campaign.cancel(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "cancelled", cancelled_count: 60, remaining_count: 0 });
    expect(mailed("three.example")).toEqual([]);
    await expect(Campaign.resume(id)).rejects.toMatchObject({ kind: "conflict", details: { allowed: ["duplicate"] } });
  }));

test("an answer that never came leaves its recipients unconfirmed, and nobody is sent to twice", () =>
  inWorkspace(async () => {
    const domain = "four.example";
    const { list_id, contacts } = await people(40, domain);
    const { id } = await draft(list_id);
    ses.control.fault({ kind: "lose_answer", times: 1 });
    await Campaign.send(id);
    await run();
    const ledger = await Ledger.read(id);
    expect(ledger.unconfirmed).toBeGreaterThan(0);
    expect(ledger.sent + ledger.unconfirmed).toBe(40);
    expect(mailed(domain)).toEqual(contacts.map(({ email }) => email).sort());
    expect(await Campaign.get(id)).toMatchObject({ status: "sent" });
  }));

test("a recipient whose data cannot be mailed fails alone", () =>
  inWorkspace(async () => {
    const { list_id, contacts } = await people(5, "five.example");
    await Contact.update(contacts[2]!.contact_id, { custom_fields: { plan: "gold\r\nBcc: all@example.com" } });
    const { id } = await Campaign.create({
      name: "News",
      subject: "Your plan {{ plan }}",
      html_content: "<p>Hello</p>",
      from_email: "news@acme.example",
      list_ids: [list_id],
    });
    await Campaign.send(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 4, failed_count: 1 });
    const messages = await Message.ofRecipients(id, [contacts[2]!.contact_id]);
    expect(messages.get(contacts[2]!.contact_id)).toMatchObject({ status: "failed" });
  }));

test("a campaign that found nobody can be tried again when somebody is there", () =>
  inWorkspace(async () => {
    const domain = "seven.example";
    const { list_id } = await people(0, domain);
    const { id } = await draft(list_id);
    await Campaign.send(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "failed", status_reason: expect.stringMatching(/nobody/i) });
    const late = await Contact.create({ email: `late@${domain}` }, [list_id]);
    await Campaign.retry(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", total_recipients: 1, sent_count: 1 });
    expect(mailed(domain)).toEqual([late.email]);
  }));

test("a campaign whose whole audience left before its turn has failed, and says so", () =>
  inWorkspace(async () => {
    const { list_id, contacts } = await people(3, "nine.example");
    const { id } = await draft(list_id);
    await Campaign.send(id);
    await drain({ audience });
    for (const { email } of contacts) await Suppression.add({ email });
    await run();
    expect(await Campaign.get(id)).toMatchObject({
      status: "failed",
      status_reason: expect.stringMatching(/any more/),
      suppressed_count: 3,
      remaining_count: 0,
    });
  }));

test("a campaign of which nothing could go can be tried again", () =>
  inWorkspace(async () => {
    const domain = "eight.example";
    const { list_id, contacts } = await people(30, domain);
    const { id } = await draft(list_id);
    services.ses.control.fault({ kind: "entry", status: "FAILED" });
    await Campaign.send(id);
    await run();
    services.ses.control.clearFaults();
    expect(await Campaign.get(id)).toMatchObject({ status: "failed", failed_count: 30, sent_count: 0 });
    expect(await everybody(id, "failed")).toHaveLength(30);
    await Campaign.retry(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", failed_count: 0, sent_count: 30 });
    expect(mailed(domain)).toEqual(contacts.map(({ email }) => email).sort());
    expect(await everybody(id)).toMatchObject(Array(30).fill({ status: "sent", reason: null, failed_at: null }));
  }));

test("recipients are listed by what became of them", () =>
  inWorkspace(async () => {
    const { list_id, contacts } = await people(70, "six.example");
    await Suppression.add({ email: contacts[0]!.email, reason: "compliance" });
    const { id } = await draft(list_id);
    services.ses.control.fault({ kind: "lose_answer", times: 1 });
    await Campaign.send(id);
    await drain({ audience });
    expect(await everybody(id)).toHaveLength(70);
    expect(await everybody(id, "pending")).toHaveLength(70);
    await run();
    const { unconfirmed, sent } = await Ledger.read(id);
    expect(await everybody(id, "unconfirmed")).toHaveLength(unconfirmed);
    expect(await everybody(id, "sent")).toHaveLength(sent);
    expect(await everybody(id, "suppressed")).toMatchObject([{ email: contacts[0]!.email, reason: "compliance" }]);
    const all = await everybody(id);
    expect(all.map(({ contact_id }) => contact_id).sort()).toEqual(contacts.map(({ contact_id }) => contact_id).sort());
  }));

async function everybody(campaign_id: string, status?: Recipient.Status): Promise<Recipient.Info[]> {
  const found: Recipient.Info[] = [];
  let cursor: string | undefined;
  do {
    const page = await Recipient.list(campaign_id, { status, limit: 7, cursor });
    found.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return found;
}

async function unsettled(campaign_id: string): Promise<{ shard: number; seq: number }[]> {
  const found = [];
  for (let shard = 0; shard < 16; shard++) {
    const batch = await find({ campaign_id, shard, seq: 1 });
    if (batch?.outcomes.includes("p")) found.push({ shard, seq: 1 });
  }
  return found;
}

const record = (body: unknown) =>
  ({ messageId: "m", receiptHandle: "r", body: JSON.stringify({ workspace_id: Actor.workspaceId(), body }) }) as never;
