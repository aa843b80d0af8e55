import { expect, onTestFinished, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { hit, type Letter, notification, samples } from "../feedback/feedback.fixture.ts";
import { Feedback } from "../feedback/index.ts";
import { Import } from "../import/index.ts";
import { List } from "../list/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Analytics } from "./index.ts";

let now = "";
const on = (day: number, time = "12:00") => {
  now = `2026-03-0${day}T${time}:00.000Z`;
  return now;
};

async function inWorkspace(work: (workspace_id: string) => Promise<void>): Promise<void> {
  on(1, "08:00");
  onTestFinished(Clock.use(() => Date.parse(now)));
  const { id } = await Workspace.create({ name: "Acme", timezone: "UTC" });
  await Actor.system(id, () => work(id));
}

async function started(name: string): Promise<string> {
  const list = await List.create({ name: "Readers" });
  const content = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@acme.example" };
  const { id } = await Campaign.create({ name, ...content, list_ids: [list.id] });
  await Campaign.send(id);
  return id;
}

const take = (...bodies: string[]) => Feedback.take(bodies.map((body, index) => ({ id: `m${index}`, body })));

test("campaigns, what their readers did by day, imports and who came by themselves, latest first", () =>
  inWorkspace(async (workspace_id) => {
    const { contact_id } = await Contact.create({ email: "ada@example.com", source: "form:frm_1" });
    const start = on(1);
    const campaign_id = await started("Spring");
    const letter: Letter = {
      ...{ workspace_id, campaign_id, contact_id, email: "ada@example.com" },
      ...{ provider_id: "1", sent_at: start },
    };
    await take(hit(letter, "opened", { id: "1", at: on(1, "13:00") }));
    const pause = on(2);
    await Campaign.pause(campaign_id);
    const unfinished = await Campaign.create({ name: "A draft" });
    const imported = on(2, "13:00");
    const make = (text: string, dry_run: boolean) =>
      Import.create({ name: "readers.csv", body: Buffer.from(text) }, { dry_run });
    for (const dry_run of [true, false]) {
      const { id } = await make("email\nines@example.com\nnobody\n", dry_run);
      await Import.run({ import_id: id });
    }
    const last = on(3);
    await take(notification(samples.Complaint(letter, on(3, "11:00"))));
    on(3);

    const none = { opened: 0, clicked: 0, bounced: 0, unsubscribed: 0, complained: 0 };
    const spring = { campaign_id, name: "Spring" };
    const events = await Analytics.events(20);
    expect(events).toEqual([
      { type: "readers", at: last, date: "2026-03-03", ...spring, ...none, complained: 1 },
      {
        ...{ type: "import", at: imported, import_id: expect.stringMatching(/^imp_/), file_name: "readers.csv" },
        ...{ status: "completed", created: 1, updated: 0, failed: 1 },
      },
      { type: "campaign", at: pause, ...spring, move: "paused", reason: null },
      { type: "readers", at: "2026-03-01T23:59:59.999Z", date: "2026-03-01", ...spring, ...none, opened: 1 },
      { type: "campaign", at: start, ...spring, move: "started", reason: null },
      {
        ...{ type: "contact", at: "2026-03-01T08:00:00.000Z", contact_id },
        ...{ email: "ada@example.com", source: "form:frm_1" },
      },
    ]);
    expect(await Analytics.events(2)).toEqual(events.slice(0, 2));
    expect(JSON.stringify(events)).not.toContain(unfinished.id);

    const end = on(4);
    await Campaign.cancel(campaign_id);
    expect(await Analytics.events(1)).toMatchObject([{ at: end, move: "cancelled" }]);
  }));

test("another workspace has events of its own", async () => {
  await inWorkspace(async () => {
    await Contact.create({ email: "ada@example.com" });
    await started("Spring");
    expect(await Analytics.events(20)).toHaveLength(2);
  });
  await inWorkspace(async () => expect(await Analytics.events(20)).toEqual([]));
});
