import { Actor } from "@lettermill/core/actor";
import { Analytics } from "@lettermill/core/analytics";
import { Campaign } from "@lettermill/core/campaign";
import { Clock } from "@lettermill/core/clock";
import { Contact } from "@lettermill/core/contact";
import { Feedback } from "@lettermill/core/feedback";
import { Stat } from "@lettermill/core/stat";
import { expect, onTestFinished, test } from "vitest";
import { transact } from "../../../core/src/aws/transact.ts";
import { hit, type Letter, notification, samples } from "../../../core/src/feedback/feedback.fixture.ts";
import { createTenant, type Tenant } from "../../test/tenant.ts";
import { app } from "./index.ts";

const noon = (day: string, minute = 0) => new Date(Date.parse(`${day}T12:00:00.000Z`) + minute * 60_000).toISOString();

/** A campaign of four letters sent on 1 March; it is noon on 3 March. */
async function story() {
  const tenant = await createTenant();
  onTestFinished(Clock.use(() => Date.parse(noon("2026-03-03"))));
  const { id: campaign_id } = await tenant.as(() => Campaign.create({ name: "Spring" }));
  const { workspace_id } = tenant;
  const letters = await tenant.as(() =>
    Promise.all(
      ["a", "b", "c", "d"].map(async (name): Promise<Letter> => {
        const email = `${name}@example.com`;
        const { contact_id } = await Contact.create({ email });
        return { workspace_id, campaign_id, contact_id, email, provider_id: name, sent_at: noon("2026-03-01") };
      }),
    ),
  );
  const sent = { sent: letters.length };
  await transact([workspace_id, campaign_id].map((scope) => Stat.increment(scope, "2026-03-01", sent)));
  return { tenant, campaign_id, letters };
}

const take = (...bodies: string[]) => Feedback.take(bodies.map((body, index) => ({ id: `m${index}`, body })));

async function get<T = Record<string, unknown>>(tenant: Tenant, path: string): Promise<T> {
  const token = await tenant.token("viewer");
  const response = await app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

test("a campaign's days, oldest first, with rates that add up to its own", async () => {
  const { tenant, campaign_id, letters } = await story();
  const [a, b, c, d] = letters as [Letter, Letter, Letter, Letter];
  await take(
    ...[a, b, c].map((letter) => notification(samples.Delivery(letter, noon("2026-03-01", 1)))),
    notification(samples.Bounce(d, noon("2026-03-01", 1))),
    hit(a, "opened", { id: "1", at: noon("2026-03-01", 5) }),
    hit(a, "opened", { id: "2", at: noon("2026-03-03", 5) }),
    hit(b, "opened", { id: "3", at: noon("2026-03-03", 5) }),
    hit(b, "opened", { id: "4", at: noon("2026-03-03", 5), method: "HEAD" }),
    hit(b, "clicked", { id: "5", at: noon("2026-03-03", 6), link: { number: 1, url: "https://shop.example/" } }),
  );
  const rows = await get<Analytics.Day[]>(tenant, `/campaigns/${campaign_id}/analytics?days=30`);
  expect(rows.map(({ date }) => date)).toEqual(["2026-03-01", "2026-03-02", "2026-03-03"]);
  expect(rows[0]).toMatchObject({
    emails_sent: 4,
    emails_delivered: 3,
    emails_opened: 1,
    emails_clicked: 0,
    emails_bounced: 1,
    open_rate: 33.3,
    bounce_rate: 25,
  });
  expect(rows[1]).toMatchObject({ emails_sent: 0, emails_opened: 0, open_rate: 0 });
  expect(rows[2]).toMatchObject({
    emails_opened: 1,
    total_opens: 2,
    machine_opens: 1,
    emails_clicked: 1,
    click_rate: 33.3,
  });
  expect(await get(tenant, `/campaigns/${campaign_id}/analytics?days=1`)).toEqual([rows[2]]);
  expect(await get(tenant, `/campaigns/${campaign_id}/links`)).toEqual([
    { number: 1, url: "https://shop.example/", clicks: 1, unique_clicks: 1, machine_clicks: 0 },
  ]);
  expect(await get(tenant, "/stats")).toMatchObject({
    total_contacts: 4,
    active_contacts: 3,
    total_lists: 0,
    total_templates: 0,
    total_campaigns: 1,
    emails_sent: 4,
    overall_open_rate: 66.7,
    overall_click_rate: 33.3,
    overall_bounce_rate: 25,
  });
  expect(await get(tenant, "/dashboard/stats")).toMatchObject({
    emails_sent: 4,
    daily: [{ date: "2026-03-01" }, { date: "2026-03-02" }, { date: "2026-03-03" }],
    recent_campaigns: [{ id: campaign_id }],
  });
});

test("where no delivery is reported, rates are of what was sent", async () => {
  const { tenant, campaign_id, letters } = await story();
  await take(hit(letters[0]!, "opened", { id: "1", at: noon("2026-03-01", 5) }));
  expect(await get(tenant, `/campaigns/${campaign_id}/analytics`)).toMatchObject([{ open_rate: 25 }, {}, {}]);
});

test("a campaign of which nothing is known yet has no days and no links", async () => {
  const tenant = await createTenant();
  const { id } = await tenant.as(() => Campaign.create({ name: "Draft" }));
  expect(await get(tenant, `/campaigns/${id}/analytics`)).toEqual([]);
  expect(await get(tenant, `/campaigns/${id}/links`)).toEqual([]);
});

test("a contact's timeline and mails, page by page", async () => {
  const { tenant, campaign_id, letters } = await story();
  const letter = letters[0]!;
  await take(
    notification(samples.Delivery(letter, noon("2026-03-01", 1))),
    ...[5, 6, 7].map((minute) => hit(letter, "opened", { id: `${minute}`, at: noon("2026-03-01", minute) })),
    notification(samples.Complaint(letter, noon("2026-03-02"))),
  );
  const path = `/contacts/${letter.contact_id}/timeline`;
  type Page = { data: { type: string; at: string }[]; next_cursor: string | null };
  const whole = await get<Page>(tenant, path);
  // The clock stood still at noon on the 3rd when the contact was made.
  const types = ["created", "complained", "opened", "opened", "opened", "delivered", "sent"];
  expect(whole.data.map(({ type }) => type)).toEqual(types);
  expect(whole.next_cursor).toBeNull();
  const pieces: Page["data"] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const part: Page = await get(tenant, `${path}?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
    pieces.push(...part.data);
    cursor = part.next_cursor;
  }
  expect(pieces).toEqual(whole.data);
  expect(await get(tenant, `/contacts/${letter.contact_id}/emails`)).toMatchObject({
    data: [{ campaign_id, status: "complained", open_count: 3, delivered_at: noon("2026-03-01", 1) }],
    next_cursor: null,
  });
});

test("figures of a workspace do not leak into another", async () => {
  const { letters } = await story();
  await take(hit(letters[0]!, "opened", { id: "1", at: noon("2026-03-01", 5) }));
  const other = await createTenant();
  expect(await Actor.system(other.workspace_id, Analytics.overview)).toMatchObject({
    emails_sent: 0,
    emails_opened: 0,
  });
});

test("the growth of the contacts covers 30 days, and ends with how many there are", async () => {
  const { tenant, letters } = await story();
  const restore = Clock.use(() => Date.parse(noon("2026-03-05")));
  await tenant.as(() => Contact.remove(letters[0]!.contact_id!));
  const { growth, total_contacts } = await get<Analytics.Dashboard>(tenant, "/dashboard/stats");
  restore();
  expect(growth).toHaveLength(30);
  expect(growth.slice(-3)).toEqual([
    { date: "2026-03-03", contacts_created: 4, contacts_deleted: 0, total_contacts: 4 },
    { date: "2026-03-04", contacts_created: 0, contacts_deleted: 0, total_contacts: 4 },
    { date: "2026-03-05", contacts_created: 0, contacts_deleted: 1, total_contacts: 3 },
  ]);
  expect(total_contacts).toBe(3);
  const later = Clock.use(() => Date.parse(noon("2026-05-01")));
  const { growth: quiet } = await get<Analytics.Dashboard>(tenant, "/dashboard/stats");
  later();
  expect(new Set(quiet.map((day) => day.total_contacts))).toEqual(new Set([3]));
});
