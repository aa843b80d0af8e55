import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { dynamo } from "../aws/index.ts";
import { transact } from "../aws/transact.ts";
import { Contact } from "../contact/index.ts";
import { storage } from "../entity.ts";
import { Event } from "../event/index.ts";
import { Id } from "../id/index.ts";
import { Link } from "../link/index.ts";
import { Message } from "../message/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Visit } from "../visit/index.ts";
import { Workspace } from "../workspace/index.ts";
import { hit, type Letter, mailObject, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

let workspace_id = "";
let letter: Letter;
let count = 0;

beforeEach(async () => {
  ({ id: workspace_id } = await Workspace.create({ name: "Shop" }));
  letter = await write();
});

const at = (time: string) => `2026-03-01T${time}.000Z`;
const later = (days: number) => new Date(Date.parse(at("10:00:00")) + days * 86_400_000).toISOString();
const ours = <T>(work: () => Promise<T>) => Actor.system(workspace_id, work);

/** A letter to a new contact. */
async function write(email = `ada-${++count}@example.com`): Promise<Letter> {
  const { contact_id } = await ours(() => Contact.create({ email }));
  return letterTo(contact_id, email);
}

const letterTo = (contact_id: string, email: string, sent_at = at("10:00:00")): Letter => ({
  workspace_id,
  contact_id,
  campaign_id: Id.create("campaign"),
  batch: "3-1",
  email,
  provider_id: `0100-${++count}`,
  sent_at,
});

const take = async (...bodies: string[]) =>
  expect(await Feedback.take(bodies.map((body, index) => ({ id: `m${index}`, body })))).toEqual([]);
const report = (...events: object[]) => take(...events.map(notification));

const message = async ({ contact_id = "", campaign_id = "" } = letter) =>
  (await Message.listOf(contact_id)).find(({ source_id }) => source_id === campaign_id);
const contact = ({ contact_id = "" } = letter) => ours(() => Contact.get(contact_id));
const suppressed = ({ email } = letter) => ours(() => Suppression.find(email));
const totals = async (scope = letter.campaign_id ?? "") =>
  Object.fromEntries(Object.entries((await Stat.read(scope)).totals).filter(([, value]) => value !== 0));
const events = async ({ contact_id = "" } = letter) => Event.list(contact_id, 100);

test("a delivery makes the message and moves the counters, once", async () => {
  await report(samples.Send(letter), samples.Delivery(letter, at("10:00:03")));
  await report(samples.Delivery(letter, at("10:00:03")));
  expect(await message()).toMatchObject({
    status: "delivered",
    delivered_at: at("10:00:03"),
    sent_at: at("10:00:00"),
    provider_id: letter.provider_id,
    email: letter.email,
    workspace_id,
  });
  expect(await totals()).toEqual({ delivered: 1 });
  expect(await totals(workspace_id)).toMatchObject({ delivered: 1, contacts_active: 1 });
});

test("a hard bounce suppresses the address and ends mail to the contact", async () => {
  await report(samples.Bounce(letter, at("10:00:09")), samples.Bounce(letter, at("10:00:09")));
  expect(await message()).toMatchObject({
    status: "bounced",
    listed_by: letter.campaign_id,
    bounce_type: "Permanent",
    reason: "smtp; 550 5.1.1 user unknown",
  });
  expect(await contact()).toMatchObject({ status: "bounced", bounced_count: 1, last_bounced_at: at("10:00:09") });
  expect(await suppressed()).toMatchObject({
    reason: "bounce",
    source: letter.campaign_id,
    created_at: at("10:00:09"),
  });
  expect(await totals()).toEqual({ bounced: 1 });
  expect(await totals(workspace_id)).toEqual({ bounced: 1, contacts_created: 1, suppressions_bounce: 1 });
});

test("an address on a list of Amazon's is suppressed, and no bounce of ours", async () => {
  await report(samples.Bounce(letter, at("10:00:09"), { bounceSubType: "OnAccountSuppressionList" }));
  expect(await message()).toMatchObject({ status: "suppressed" });
  expect(await contact()).toMatchObject({ status: "active" });
  expect(await suppressed()).toMatchObject({ reason: "bounce" });
  expect(await totals()).toEqual({ rejected: 1 });
});

test.each(["MessageTooLarge", "ContentRejected", "AttachmentRejected"])(
  "%s is the mail's fault",
  async (bounceSubType) => {
    await report(samples.Bounce(letter, at("10:00:09"), { bounceType: "Transient", bounceSubType }));
    expect(await message()).toMatchObject({ status: "bounced" });
    expect(await contact()).toMatchObject({ status: "active", bounced_count: 1 });
    expect(await totals()).toEqual({ bounced: 1, soft_bounced: 1 });
  },
);

test("words that SES may yet invent suppress nobody", async () => {
  await report(
    samples.Bounce(letter, at("10:00:09"), { bounceSubType: "Telepathic" }),
    samples.Bounce(letter, at("10:00:10"), { bounceType: "Sideways", bounceSubType: null, bouncedRecipients: [] }),
    { eventType: "Teleported", mail: mailObject(letter), teleported: { to: "the moon" } },
  );
  expect(await contact()).toMatchObject({ status: "active" });
  expect(await suppressed()).toBeUndefined();
  expect((await events()).map(({ type, reason }) => [type, reason])).toContainEqual(["unknown", "Teleported"]);
});

test("a bounce that names nobody is the mail's only recipient's", async () => {
  await report(samples.Bounce(letter, at("10:00:09"), { bouncedRecipients: [] }));
  expect(await suppressed()).toMatchObject({ reason: "bounce" });
});

test("a bounce of an address that the contact has left behind leaves the contact alone", async () => {
  await report(samples.Bounce({ ...letter, email: "old@example.com" }, at("10:00:09")));
  expect(await contact()).toMatchObject({ status: "active", bounced_count: 1 });
  expect(await suppressed({ ...letter, email: "old@example.com" })).toMatchObject({ reason: "bounce" });
  expect(await suppressed()).toBeUndefined();
});

test("three soft bounces in a row over a week suppress", async () => {
  const { contact_id = "", email } = letter;
  const soft = (days: number) => {
    const mail = letterTo(contact_id, email, later(days));
    return samples.Bounce(mail, later(days), { bounceType: "Transient", bounceSubType: "MailboxFull" });
  };
  await report(soft(0), soft(3));
  await report(soft(6));
  expect(await contact()).toMatchObject({ status: "active", bounced_count: 3 });
  await report(soft(8));
  expect(await contact()).toMatchObject({ status: "bounced", bounced_count: 4 });
  expect(await suppressed()).toMatchObject({ reason: "bounce" });
});

test("a delivery ends a row of soft bounces, even one that is heard of late", async () => {
  const { contact_id = "", email } = letter;
  const mails = [0, 3, 9, 12, 16].map((days) => letterTo(contact_id, email, later(days)));
  const soft = (index: number, days: number) =>
    samples.Bounce(mails[index]!, later(days), { bounceType: "Transient", bounceSubType: "MailboxFull" });
  await report(soft(0, 0), soft(1, 3));
  await report(samples.Delivery(letter, later(5)));
  await report(soft(2, 9), soft(3, 12));
  expect(await contact()).toMatchObject({ status: "active" });
  await report(soft(4, 16));
  expect(await contact()).toMatchObject({ status: "bounced" });
});

test("a complaint suppresses; one that says not-spam does not", async () => {
  const other = await write();
  await report(
    samples.Complaint(letter, at("11:00:00")),
    samples.Complaint(other, at("11:00:00"), { complaintFeedbackType: "not-spam" }),
  );
  expect(await contact()).toMatchObject({ status: "complained" });
  expect(await suppressed()).toMatchObject({ reason: "complaint" });
  expect(await contact(other)).toMatchObject({ status: "active" });
  expect(await suppressed(other)).toBeUndefined();
  expect(await totals(workspace_id)).toMatchObject({ complained: 1, contacts_active: 1, suppressions_complaint: 1 });
});

test("what SES accepted and then did not send has failed", async () => {
  const other = await write();
  await report(samples.Reject(letter), samples["Rendering Failure"](other));
  expect(await message()).toMatchObject({ status: "failed", reason: "Bad content" });
  expect(await message(other)).toMatchObject({ status: "failed", reason: expect.stringContaining("attributeName") });
  expect(await totals()).toEqual({ rejected: 1 });
});

test("a delay is kept and changes nothing; leaving all topics at Amazon unsubscribes", async () => {
  await report(samples.DeliveryDelay(letter, at("10:05:00")), samples.Subscription(letter, at("10:06:00"), false));
  expect(await message()).toMatchObject({ status: "sent" });
  await report(samples.Subscription(letter, at("10:07:00"), true));
  expect(await message()).toMatchObject({ status: "unsubscribed", unsubscribed_at: at("10:07:00") });
  expect(await contact()).toMatchObject({ status: "unsubscribed" });
  expect((await events()).map(({ type }) => type)).toEqual(["unsubscribed", "unknown", "delayed"]);
});

test("hits count in total and once a mail, per link, and on the contact", async () => {
  const link = { number: 2, url: "https://shop.example/sale" };
  const first = hit(letter, "opened", { id: "h1", at: at("10:10:00") });
  await take(first, first, hit(letter, "opened", { id: "h2", at: at("10:11:00") }));
  await take(first, hit(letter, "clicked", { id: "h3", at: at("10:12:00"), link }));
  await take(hit(letter, "clicked", { id: "h4", at: at("10:13:00"), link }));
  await take(
    hit(letter, "clicked", { id: "h5", at: at("10:14:00"), link: { number: 1, url: "https://shop.example/" } }),
  );
  expect(await message()).toMatchObject({
    status: "clicked",
    open_count: 2,
    click_count: 3,
    opened_at: at("10:10:00"),
  });
  expect(await contact()).toMatchObject({ opened_count: 1, clicked_count: 1, last_clicked_at: at("10:14:00") });
  expect(await totals()).toEqual({ opened: 2, unique_opened: 1, clicked: 3, unique_clicked: 1 });
  expect(await Link.list(letter.campaign_id ?? "")).toEqual([
    { number: 1, url: "https://shop.example/", clicks: 1, unique_clicks: 1, machine_clicks: 0 },
    { number: 2, url: "https://shop.example/sale", clicks: 2, unique_clicks: 1, machine_clicks: 0 },
  ]);
  const visits = (await message())?.visits?.map((visit) => ({ ...Visit.show(visit), type: visit.type }));
  expect(visits?.map(({ type, client, device }) => [type, client, device])).toEqual([
    ["opened", "firefox", "desktop"],
    ["opened", "firefox", "desktop"],
    ["clicked", "firefox", "desktop"],
    ["clicked", "firefox", "desktop"],
    ["clicked", "firefox", "desktop"],
  ]);
});

test("opens and clicks that SES itself reports count as well", async () => {
  await report(samples.Open(letter, at("10:10:00")), samples.Click(letter, at("10:11:00")));
  expect(await totals()).toEqual({ opened: 1, unique_opened: 1, clicked: 1, unique_clicked: 1 });
});

test.each([
  ["head", { method: "HEAD" }],
  ["grace_period", { at: at("10:00:01") }],
  ["apple_mail_privacy", { agent: "Mozilla/5.0" }],
  [
    "google_image_proxy",
    { agent: "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)" },
  ],
  [
    "gmail_prefetch",
    { agent: "Mozilla/5.0 (Windows NT 10.0) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0" },
  ],
])("a hit by a machine (%s) is kept and marked, and out of the rates", async (machine, details) => {
  await take(hit(letter, "opened", { id: "h1", at: at("10:10:00"), ...details }));
  expect((await message())?.visits).toMatchObject([{ type: "opened", machine }]);
  expect(await totals()).toEqual({ machine_opened: 1 });
  expect(await message()).toMatchObject({ status: "sent" });
  expect((await contact()).opened_count).toBeUndefined();
});

test.each([
  [{ isMachine: true }, "provider"],
  [{ machineOpen: "TRUE" }, "provider"],
  [{ engagement: { automated: true }, botDetected: "Yes" }, "provider"],
  [{ isMachine: false, botScore: 3 }, undefined],
  [{}, undefined],
])("SES's own word on machines is taken: %j", async (said, machine) => {
  const { open, ...event } = samples.Open(letter, at("10:10:00"));
  await report({ ...event, open: { ...open, ...said } });
  expect((await message())?.visits?.map((visit) => visit.machine)).toEqual([machine]);
});

test("a click turns out to be a machine's when its delivery is reported, and is taken off everything", async () => {
  const link = { number: 1, url: "https://shop.example/" };
  await take(hit(letter, "clicked", { id: "h1", at: at("10:00:04"), link }));
  expect(await contact()).toMatchObject({ clicked_count: 1, last_clicked_at: at("10:00:04") });
  expect(await message()).toMatchObject({ status: "clicked" });
  await report(samples.Delivery(letter, at("10:00:02")));
  expect(await message()).toMatchObject({ status: "delivered", visits: [{ machine: "at_once" }] });
  for (const name of ["clicked_count", "last_clicked_at", "behaviour"])
    expect(await contact()).not.toHaveProperty(name);
  expect(await totals()).toEqual({ delivered: 1, machine_clicked: 1 });
  expect(await Link.list(letter.campaign_id ?? "")).toEqual([
    { ...link, clicks: 0, unique_clicks: 0, machine_clicks: 1 },
  ]);
});

test("one campaign's visits are decided anew, and no other's", async () => {
  const { contact_id = "", email } = letter;
  const other = letterTo(contact_id, email);
  for (const one of [letter, other])
    await take(hit(one, "opened", { id: "h1", at: at("10:10:00"), agent: "Mozilla/5.0" }));
  await ours(() => Workspace.update({ ignored_machine_rules: ["apple_mail_privacy"] }));
  await ours(() => Feedback.reclassify([contact_id], other.campaign_id));
  expect(await totals(letter.campaign_id)).toEqual({ machine_opened: 1 });
  expect(await totals(other.campaign_id)).toEqual({ opened: 1, unique_opened: 1 });
  expect(await contact()).toMatchObject({ opened_count: 1 });
});

test("a mail of which only a machine's visit is known was sent, and no more, once the rules say so", async () => {
  await ours(() => Workspace.update({ ignored_machine_rules: ["head"] }));
  const link = { number: 1, url: "https://shop.example/1" };
  await take(hit(letter, "clicked", { id: "h1", at: at("10:10:00"), method: "HEAD", link }));
  expect(await message()).toMatchObject({ status: "clicked", listed_by: letter.campaign_id });
  await ours(() => Workspace.update({ ignored_machine_rules: [] }));
  await ours(() => Feedback.reclassify([letter.contact_id ?? ""]));
  expect(await message()).toMatchObject({ status: "sent", listed_by: "" });
});

test("who opens a mail that bounced softly is no longer listed among those who did not get it", async () => {
  await report(samples.Bounce(letter, at("10:00:09"), { bounceType: "Transient", bounceSubType: "MailboxFull" }));
  expect((await Message.ofStatus(letter.campaign_id ?? "", "bounced", 10)).data).toHaveLength(1);
  await take(hit(letter, "opened", { id: "h1", at: at("10:10:00") }));
  expect(await message()).toMatchObject({ status: "opened", bounced_at: at("10:00:09") });
  const raw = await dynamo().send(
    new GetItemCommand({
      TableName: storage.table,
      Key: { pk: { S: letter.contact_id ?? "" }, sk: { S: `message#${letter.campaign_id}` } },
    }),
  );
  expect(Object.keys(raw.Item ?? {})).not.toContain("gsi1pk");
});

test("a complaint about mail that SES did not send, since the address is on its list, suppresses and is none of ours", async () => {
  await report(samples.Complaint(letter, at("11:00:00"), { complaintSubType: "OnAccountSuppressionList" }));
  expect(await suppressed()).toMatchObject({ reason: "bounce" });
  expect(await contact()).toMatchObject({ status: "active" });
  expect(await totals()).toEqual({ rejected: 1 });
});

test("nothing is recorded of who switched tracking off, nor in a workspace that did", async () => {
  const body = hit(letter, "opened", { id: "h1", at: at("10:10:00") });
  await ours(() => Workspace.update({ tracking_off: true }));
  await take(body);
  expect(await message()).toBeUndefined();
  await ours(() => Workspace.update({ tracking_off: false }));
  const { contact_id } = await ours(() => Contact.create({ email: "quiet@example.com", tracking_off: true }));
  const quiet = letterTo(contact_id, "quiet@example.com");
  await take(hit(quiet, "opened", { id: "h1", at: at("10:10:00") }), body);
  expect(await message(quiet)).toBeUndefined();
  expect((await message())?.visits).toHaveLength(1);
});

test("a hit on a mail to somebody who was erased leaves nothing", async () => {
  const gone = letterTo(Id.create("contact"), "gone@example.com");
  await take(hit(gone, "opened", { id: "h1", at: at("10:10:00") }));
  expect(await message(gone)).toBeUndefined();
  expect(await totals(gone.campaign_id)).toEqual({});
});

test("a bounce of a transactional mail ends mail to the contact with its address, whatever tags its author chose", async () => {
  const message_id = Id.create("message");
  const other = await write();
  await report(samples.Bounce({ ...letter, ...tagsOf(other), message_id }, at("10:00:09")));
  expect(await contact()).toMatchObject({ status: "bounced", bounced_count: 1 });
  expect(await contact(other)).toMatchObject({ status: "active" });
  expect(await message(other)).toBeUndefined();
  expect(await Message.listOf(message_id)).toMatchObject([{ status: "bounced" }]);
});

const tagsOf = ({ contact_id = "", campaign_id = "" }: Letter) => ({ contact_id, campaign_id });

test("a transactional mail to nobody we know has its own record, and counts for the workspace alone", async () => {
  const message_id = Id.create("message");
  const { contact_id: _, campaign_id: __, ...rest } = letter;
  await report(samples.Bounce({ ...rest, message_id, email: "stranger@example.com" }, at("10:00:09")));
  const [kept] = await Message.listOf(message_id);
  expect(kept).toMatchObject({ status: "bounced", email: "stranger@example.com" });
  expect(await suppressed({ ...letter, email: "stranger@example.com" })).toMatchObject({ reason: "bounce" });
  expect(await totals(workspace_id)).toMatchObject({ bounced: 1 });
});

test("an event settles and counts a transactional mail whose sender does not know, and the sender counts it no more", async () => {
  const message_id = Id.create("message");
  const { contact_id: _, campaign_id: __, ...rest } = letter;
  const pending = { recipient_id: message_id, source_id: message_id, workspace_id, email: "stranger@example.com" };
  const created_at = at("09:59:00");
  await transact([Message.creation({ ...pending, status: "unconfirmed", created_at })]);
  const event = samples.Delivery({ ...rest, message_id, email: "stranger@example.com" }, at("10:00:03"));
  await report(event);
  await report(event);
  expect(await Message.listOf(message_id)).toMatchObject([{ status: "delivered", sent_at: at("10:00:00") }]);
  expect(await totals(workspace_id)).toMatchObject({ delivered: 1, sent: 1, transactional_sent: 1 });
  const late = [Message.counting(message_id, { sent_at: at("10:00:01"), provider_id: "0100" })];
  expect(await transact(late)).toEqual([0]);
});

test("what is no event of ours is let go, and what cannot be read comes again", async () => {
  const { workspace_id: _, ...untagged } = letter;
  await report({
    notificationType: "Bounce",
    mail: mailObject(untagged as Letter),
    bounce: { bounceType: "Permanent" },
  });
  await take(notification("Successfully validated SNS topic for Amazon SES event publishing."));
  await take(JSON.stringify(samples.Delivery(letter, at("10:00:03"))));
  expect(await message()).toMatchObject({ status: "delivered" });
  const records = ["{", '{"workspace_id":"ws_1","body":{}}', notification(samples.Send(letter))];
  expect(await Feedback.take(records.map((body, index) => ({ id: `m${index}`, body })))).toEqual(["m0", "m1"]);
});

test("hits that travel together count like those that come alone, and come again together", async () => {
  const [other, third] = [await write(), await write()];
  const one = (to: Letter, id: string) => hit(to, "opened", { id, at: at("10:10:00") });
  const { body, workspace_id } = JSON.parse(one(letter, "h1"));
  const others = [one(letter, "h2"), one(other, "h1"), one(third, "h1")].map((text) => JSON.parse(text).body);
  const together = JSON.stringify({ workspace_id, body: { ...body, others } });
  await take(one(other, "h1"));
  await take(together, together);
  await take(together, one(third, "h1"));
  for (const [to, opened] of [[letter, 2] as const, [other, 1] as const, [third, 1] as const]) {
    expect(await message(to)).toMatchObject({ status: "opened", open_count: opened });
    expect(await totals(to.campaign_id)).toEqual({ opened, unique_opened: 1 });
  }
  const torn = { ...body, others: [...others, { id: "h3" }] };
  const records = [{ id: "m0", body: JSON.stringify({ workspace_id, body: torn }) }];
  expect(await Feedback.take(records)).toEqual(["m0"]);
});

test("many recipients' events in one go, more than a transaction takes", async () => {
  const letters: Letter[] = [];
  const campaign_id = Id.create("campaign");
  for (let index = 0; index < 60; index++) letters.push({ ...(await write()), campaign_id });
  await report(...letters.flatMap((one) => [samples.Delivery(one, at("10:00:03")), samples.Open(one, at("10:10:00"))]));
  expect(await totals(campaign_id)).toEqual({ delivered: 60, opened: 60, unique_opened: 60 });
});
