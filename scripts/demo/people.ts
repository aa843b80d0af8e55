import type { Contact } from "@lettermill/core/contact";
import type { Recipient } from "@lettermill/core/recipient";
import type { Timeline } from "@lettermill/core/timeline";
import type { Client, Letter } from "../customer/index.ts";
import type { Checks } from "./check.ts";
import type { Diary, Sent } from "./crowd.ts";

/** Who bounced, complained and left, by campaign and by contact: the same people, not only as many. */
export async function checkPeople(client: Client, id: string, sent: Sent, diary: Diary, checks: Checks): Promise<void> {
  const recipients = async (status: string) => {
    const found = await client.all<Recipient.Info>(`/campaigns/${id}/emails?status=${status}`);
    return found.map(({ email }) => email ?? "");
  };
  const contacts = async (status: string) => {
    const found = await client.all<Contact.Info>(`/contacts?status=${status}`);
    return found.map(({ email }) => email);
  };
  checks.same("recipients that bounced", await recipients("bounced"), diary.hard_bounced);
  checks.same("recipients that complained", await recipients("complained"), diary.complained);
  checks.same("recipients that unsubscribed", await recipients("unsubscribed"), diary.unsubscribed);
  checks.same("recipients that were suppressed", await recipients("suppressed"), sent.suppressed);
  checks.same("contacts that bounced", await contacts("bounced"), diary.hard_bounced);
  checks.same("contacts that complained", await contacts("complained"), diary.complained);
  checks.same("contacts that unsubscribed", await contacts("unsubscribed"), [
    ...diary.unsubscribed,
    ...sent.unsubscribed_before,
  ]);
}

/** The timeline of one reader tells what they did, in order, however often they did it. */
export async function checkTimeline(client: Client, reader: Letter, diary: Diary, checks: Checks): Promise<void> {
  const entries = await client.all<Timeline.Entry>(`/contacts/${reader.tags.contact_id}/timeline`);
  const types = entries.map(({ type }) => type).reverse();
  const clicks = [...diary.clicked.values()].reduce((total, people) => total + (people.get(reader.to) ?? 0), 0);
  checks.equal("a reader's timeline begins with", types.slice(0, 3), ["created", "sent", "delivered"]);
  checks.equal(
    "opens and clicks in it",
    [types.filter((type) => type === "opened").length, types.filter((type) => type === "clicked").length],
    [diary.opened.get(reader.to) ?? 0, clicks],
  );
}
