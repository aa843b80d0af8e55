import type { Analytics } from "@lettermill/core/analytics";
import type { Campaign } from "@lettermill/core/campaign";
import type { Link } from "@lettermill/core/link";
import { type Client, until } from "../customer/index.ts";
import type { Checks } from "./check.ts";
import { type Diary, isBounce, type Sent } from "./crowd.ts";
import { checkPeople, checkTimeline } from "./people.ts";
import { say, table } from "./print.ts";

/** The counts that a campaign must come to. */
function expectedOf({ addresses, suppressed }: Sent, diary: Diary) {
  const clickers = new Set([...diary.clicked.values()].flatMap((people) => [...people.keys()]));
  return {
    total_recipients: addresses.length + suppressed.length,
    sent_count: addresses.length,
    suppressed_count: suppressed.length,
    failed_count: 0,
    cancelled_count: 0,
    unconfirmed_count: 0,
    remaining_count: 0,
    delivered_count: addresses.filter((address) => !isBounce(address)).length,
    opened_count: diary.opened.size,
    clicked_count: clickers.size,
    bounced_count: diary.hard_bounced.size + diary.soft_bounced.size,
    complained_count: diary.complained.size,
    unsubscribed_count: diary.unsubscribed.size,
  };
}

/** The figures of all days together. */
function hitsOf(diary: Diary) {
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, one) => total + one, 0);
  return {
    total_opens: sum(diary.opened.values()),
    total_clicks: sum([...diary.clicked.values()].map((people) => sum(people.values()))),
    machine_opens: diary.machine_opens,
    machine_clicks: diary.machine_clicks,
  };
}

const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;

/** Waits until the figures have arrived, prints them, and compares every one with the books. */
export async function report(client: Client, id: string, sent: Sent, diary: Diary, checks: Checks): Promise<void> {
  const expected = expectedOf(sent, diary);
  const hits = hitsOf(diary);
  const [campaign, days] = await arrived(client, id, { ...expected, ...hits });
  const links = await client.get<Link.Info[]>(`/campaigns/${id}/links`);
  print(campaign, days, links);

  const { total_recipients, sent_count, suppressed_count, failed_count } = campaign;
  const settled = sent_count + suppressed_count + failed_count + campaign.cancelled_count + campaign.unconfirmed_count;
  checks.equal("the ledger adds up", settled + campaign.remaining_count, total_recipients);
  for (const [name, count] of Object.entries(expected))
    checks.equal(name, campaign[name as keyof typeof expected], count);
  checks.equal("excluded", campaign.excluded, { unsubscribed: sent.unsubscribed_before.length });
  const { delivered_count: delivered, opened_count: opened } = expected;
  checks.equal("open_rate", campaign.open_rate, share(opened, delivered));
  checks.equal("click_rate", campaign.click_rate, share(expected.clicked_count, delivered));
  checks.equal("click_to_open_rate", campaign.click_to_open_rate, share(expected.clicked_count, opened));
  checks.equal("bounce_rate", campaign.bounce_rate, share(expected.bounced_count, expected.sent_count));
  checks.equal("unsubscribe_rate", campaign.unsubscribe_rate, share(expected.unsubscribed_count, delivered));
  checks.equal("complaint_rate", campaign.complaint_rate, share(expected.complained_count, delivered));
  for (const [url, people] of diary.clicked) {
    const clicks = [...people.values()].reduce((total, one) => total + one, 0);
    const link = links.find((one) => one.url === url);
    checks.equal(`clicks on ${url}`, [link?.clicks, link?.unique_clicks], [clicks, people.size]);
  }
  checks.equal("links", links.length, diary.clicked.size);
  for (const [name, count] of Object.entries(hits)) checks.equal(name, sum(days, name as keyof typeof hits), count);
  checks.equal("sent, by day", sum(days, "emails_sent"), expected.sent_count);
  checks.equal("opened, by day", sum(days, "emails_opened"), opened);
  checks.equal("clicked, by day", sum(days, "emails_clicked"), expected.clicked_count);
  checks.equal("bounced, by day", sum(days, "emails_bounced"), expected.bounced_count);
  await checkPeople(client, id, sent, diary, checks);
  for (const reader of sent.letters.filter(({ to }) => diary.opened.has(to)).slice(0, 2))
    await checkTimeline(client, reader, diary, checks);
  await checkWorkspace(client, sent, diary, checks);
}

type Counts = ReturnType<typeof expectedOf> & ReturnType<typeof hitsOf>;

/** Feedback travels through queues. When it does not come as expected in time, the comparison says what is off. */
async function arrived(client: Client, id: string, expected: Counts) {
  const look = async () => {
    const campaign = await client.get<Campaign.Detail>(`/campaigns/${id}`);
    const days = await client.get<Analytics.Day[]>(`/campaigns/${id}/analytics?days=7`);
    const found = { ...campaign, ...Object.fromEntries(hitNames.map((name) => [name, sum(days, name)])) };
    const complete = Object.entries(expected).every(([name, count]) => found[name as keyof typeof found] === count);
    return { complete, pair: [campaign, days] as const };
  };
  return until(
    "the figures",
    async () => {
      const { complete, pair } = await look();
      return complete && pair;
    },
    { seconds: 30, every: 250 },
  ).catch(async () => (await look()).pair);
}

const hitNames = ["total_opens", "total_clicks", "machine_opens", "machine_clicks"] as const;

const sum = (days: Analytics.Day[], name: Exclude<keyof Analytics.Day, "date">): number =>
  days.reduce((total, day) => total + day[name], 0);

async function checkWorkspace(client: Client, sent: Sent, diary: Diary, checks: Checks): Promise<void> {
  const suppression = await client.get<{ by_reason: Record<string, number> }>("/suppression/stats");
  const reasons = Object.entries(suppression.by_reason).filter(([, count]) => count > 0);
  checks.equal("suppressed addresses by reason", Object.fromEntries(reasons.sort()), {
    bounce: diary.hard_bounced.size,
    complaint: diary.complained.size,
    manual: sent.suppressed.length,
    unsubscribe: diary.unsubscribed.size,
  });
  const stats = await client.get<Analytics.Overview>("/stats");
  checks.equal("emails of the workspace", stats.emails_sent, sent.addresses.length + sent.transactional);
  const everybody = sent.addresses.length + sent.suppressed.length + sent.unsubscribed_before.length;
  const gone =
    diary.hard_bounced.size + diary.complained.size + diary.unsubscribed.size + sent.unsubscribed_before.length;
  checks.equal("contacts of the workspace", stats.total_contacts, everybody);
  checks.equal("active contacts", stats.active_contacts, everybody - gone);
}

function print(campaign: Campaign.Detail, days: Analytics.Day[], links: Link.Info[]): void {
  const { total_recipients: targeted, sent_count: sent, suppressed_count: suppressed } = campaign;
  const {
    failed_count: failed,
    cancelled_count: cancelled,
    unconfirmed_count: unconfirmed,
    remaining_count,
  } = campaign;
  say(
    `${targeted} targeted = ${sent} sent + ${suppressed} suppressed + ${failed} failed + ${cancelled} cancelled + ${unconfirmed} unconfirmed + ${remaining_count} remaining`,
  );
  say("");
  table(
    ["", "recipients", "per cent"],
    [
      ["delivered", campaign.delivered_count, share(campaign.delivered_count, sent)],
      ["opened", campaign.opened_count, campaign.open_rate],
      ["clicked", campaign.clicked_count, campaign.click_rate],
      ["bounced", campaign.bounced_count, campaign.bounce_rate],
      ["complained", campaign.complained_count, campaign.complaint_rate],
      ["unsubscribed", campaign.unsubscribed_count, campaign.unsubscribe_rate],
    ],
  );
  say("");
  table(
    ["link", "clicks", "people"],
    links.map(({ url, clicks, unique_clicks }) => [url, clicks, unique_clicks]),
  );
  say("");
  table(
    ["day", "sent", "opened", "opens", "clicked", "clicks", "bounced", "machine opens", "machine clicks"],
    days.map((day) => [
      day.date,
      day.emails_sent,
      day.emails_opened,
      day.total_opens,
      day.emails_clicked,
      day.total_clicks,
      day.emails_bounced,
      day.machine_opens,
      day.machine_clicks,
    ]),
  );
}
