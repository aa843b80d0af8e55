import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { notification, samples } from "../feedback/feedback.fixture.ts";
import { Feedback } from "../feedback/index.ts";
import { List } from "../list/index.ts";
import { Timeline } from "../timeline/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Recipient } from "./index.ts";

/** Somebody who was sent these campaigns, oldest first, and was no recipient of others between them. */
async function reader(count: number) {
  const [list, other] = [await List.create({ name: "Readers" }), await List.create({ name: "Others" })];
  const contact = await Contact.create({ email: "ada@shop.example" }, [list.id]);
  await Contact.create({ email: "someone@shop.example" }, [other.id]);
  const sent: string[] = [];
  for (let n = 0; n < count; n++)
    for (const list_id of [list.id, other.id]) {
      const content = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@shop.example" };
      const { id } = await Campaign.create({ name: `News ${n}`, ...content, list_ids: [list_id] });
      await Campaign.send(id);
      if (list_id === list.id) sent.push(id);
    }
  await drain({ audience, send });
  return { contact, sent };
}

async function everything(contact: Contact.Item, limit: number): Promise<Recipient.Info[]> {
  const found: Recipient.Info[] = [];
  let cursor: string | undefined;
  do {
    const page = await Recipient.ofContact(contact, { limit, cursor });
    expect(page.data.length).toBeLessThanOrEqual(limit);
    found.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return found;
}

const inWorkspace = async (work: (workspace_id: string) => Promise<void>) => {
  const { id } = await Workspace.create({ name: "Shop" });
  await Actor.system(id, () => work(id));
};

test("a contact's mails are listed whether or not anything was heard of them", () =>
  inWorkspace(async (workspace_id) => {
    const { contact, sent } = await reader(5);
    const { contact_id, email } = contact;
    const [silent] = await everything(contact, 10);
    expect(silent).toMatchObject({ campaign_id: sent[4], contact_id, email, status: "sent" });
    for (const campaign_id of [sent[0]!, sent[3]!]) {
      const sent_at = new Date(Date.parse(silent!.sent_at!)).toISOString();
      const letter = { workspace_id, campaign_id, contact_id, email, provider_id: campaign_id, sent_at };
      await Feedback.take([{ id: "m", body: notification(samples.Delivery(letter, sent_at)) }]);
    }
    for (const limit of [1, 2, 5, 50]) {
      const all = await everything(contact, limit);
      expect(all.map(({ campaign_id, status }) => [campaign_id, status])).toEqual([
        [sent[4], "sent"],
        [sent[3], "delivered"],
        [sent[2], "sent"],
        [sent[1], "sent"],
        [sent[0], "delivered"],
      ]);
    }
    const { data } = await Timeline.page(contact_id, { limit: 50 });
    const told = (type: string) => data.filter((entry) => entry.type === type).map(({ campaign_id }) => campaign_id);
    expect(told("sent").sort()).toEqual([...sent].sort());
    expect(told("delivered").sort()).toEqual([sent[0], sent[3]].sort());
  }));

test("who was never sent anything has an empty list, and complains of nothing", () =>
  inWorkspace(async () => {
    const { sent } = await reader(1);
    const stranger = await Contact.create({ email: "late@shop.example" });
    expect(await everything(stranger, 10)).toEqual([]);
    const complaint = Feedback.complain({ contact_id: stranger.contact_id, campaign_id: sent[0]! });
    await expect(complaint).rejects.toMatchObject({ kind: "missing" });
  }));

test("a complaint about a mail of which nothing was heard keeps the time it went out", () =>
  inWorkspace(async () => {
    const { contact, sent } = await reader(1);
    const [before] = await everything(contact, 10);
    await Feedback.complain({ contact_id: contact.contact_id, campaign_id: sent[0]! });
    expect(await everything(contact, 10)).toMatchObject([{ status: "complained", sent_at: before!.sent_at }]);
  }));
