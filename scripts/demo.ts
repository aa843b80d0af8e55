import type { Campaign } from "@lettermill/core/campaign";
import type { Contact } from "@lettermill/core/contact";
import type { Email } from "@lettermill/core/email";
import type { Template } from "@lettermill/core/template";
import { type Client, createClient, openMailbox, type Running, startPlatform, until } from "./customer/index.ts";
import { importContacts } from "./demo/audience.ts";
import { createChecks } from "./demo/check.ts";
import { template } from "./demo/content.ts";
import { isBounce, isComplaint, live, startDiary } from "./demo/crowd.ts";
import { report } from "./demo/figures.ts";
import { watch } from "./demo/live.ts";
import { chapter, say, verdict } from "./demo/print.ts";

/**
 * `npm run demo`: the main job from beginning to end, as a customer does it, by the public API alone. It keeps its own
 * books of everything that it does and compares every figure of the platform with them; it fails where one is off.
 */

const checks = createChecks();

async function main(): Promise<void> {
  chapter("The platform starts on an empty folder");
  const platform = await startPlatform();
  try {
    say(`${platform.url}, signed in with the API key of ${platform.credentials.email}`);
    await tell(platform);
  } finally {
    await platform.stop();
  }
  verdict(checks);
  if (checks.rows.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function tell(platform: Running): Promise<void> {
  const client = createClient(platform.url, platform.credentials.api_key);
  const mailbox = openMailbox(platform.url);
  await client.patch("/workspace", {
    name: "The Old Mill",
    default_from_email: "letters@mill.example",
    default_from_name: "The Old Mill",
    postal_address: "The Old Mill, 1 Mill Lane, Oldtown",
    // The readers of this demo are as quick as machines.
    ignored_machine_rules: ["grace_period", "at_once", "every_link"],
    // More of them complain than a guard would let pass.
    guard: { complaint_sample: 100_000 },
  });

  chapter("Contacts come from examples/contacts.csv");
  const { list_id, contacts } = await importContacts(client, checks);
  const ordinary = contacts.filter(({ email }) => !isBounce(email) && !isComplaint(email));
  const suppressed = ordinary.slice(0, 3).map(({ email }) => email);
  await client.post("/suppression/bulk", { emails: suppressed, reason: "manual" });
  const leavers = ordinary.slice(3, 5);
  for (const { id } of leavers) await client.patch(`/contacts/${id}`, { status: "unsubscribed" });
  const unsubscribed_before = leavers.map(({ email }) => email);
  say(`${suppressed.length} addresses suppressed by hand, ${leavers.length} contacts unsubscribed before the campaign`);

  chapter("A template, and what one reader would get");
  const { id: template_id, variables } = await client.post<Template.Info>("/templates", template);
  say(`variables: ${variables.join(", ")}`);
  await preview(client, template_id, ordinary);

  chapter("The campaign goes out");
  const draft = { name: "Summer letter", template_id, list_ids: [list_id] };
  const { id } = await client.post<Campaign.Detail>("/campaigns", draft);
  const socket = await watch(platform.url, id, platform.credentials.api_key);
  await client.post(`/campaigns/${id}/send`);
  const campaign = await until("the campaign to be sent", async () => {
    const now = await client.get<Campaign.Detail>(`/campaigns/${id}`);
    return now.status === "sent" && now;
  });
  await socket.completed();
  socket.close();
  const seconds = (Date.parse(campaign.completed_at ?? "") - Date.parse(campaign.started_at ?? "")) / 1000;
  say(`${campaign.sent_count} emails in ${seconds.toFixed(1)} s`);
  const last = socket.told.findLast((message) => message.type === "campaign_status")?.campaign;
  checks.equal("state and progress, by the last live message", [last?.status, last?.progress], ["sent", 100]);

  chapter("It arrives, and people do what people do");
  const entries = (await mailbox.entries()).filter(({ tags }) => tags.campaign_id === id);
  const left_out = new Set([...suppressed, ...unsubscribed_before]);
  const addresses = entries.map(({ to }) => to);
  checks.same(
    "mails in the mailbox, one for each recipient",
    addresses,
    contacts.map(({ email }) => email).filter((email) => !left_out.has(email)),
  );
  const letters = await readAll(mailbox, entries);
  const newest = Math.max(...entries.map(({ created_at }) => Date.parse(created_at)));
  await until("the mail to be older than machines that prefetch it", () => Date.now() > newest + 2_500);
  const diary = startDiary(addresses);
  await live(letters, mailbox, diary);
  say(`${diary.opened.size} opened, ${diary.unsubscribed.size} left by one click, and some did things twice`);
  await sendReceipt(client, mailbox);

  chapter("The report");
  await report(client, id, { letters, addresses, suppressed, unsubscribed_before, transactional: 1 }, diary, checks);
  await lookFromNextDoor(platform, id);
  chapter("Every figure against the demo's own books");
}

async function preview(client: Client, template_id: string, contacts: Contact.Info[]): Promise<void> {
  const reader = contacts.find(({ custom_fields, first_name }) => custom_fields.plan === "pro" && first_name);
  const path = `/templates/${template_id}/render`;
  const { subject, text } = await client.post<{ subject: string; text: string }>(path, { contact_id: reader?.id });
  say(subject);
  for (const line of text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 5))
    say(`| ${line}`);
  checks.equal("the preview greets by name", text.includes(`Dear ${reader?.first_name}`), true);
  checks.equal("the preview chooses by plan", text.includes("on the PRO plan"), true);
}

/** Real MIME of those who will do something; the rest lies in the mailbox as well. */
async function readAll(mailbox: ReturnType<typeof openMailbox>, entries: Awaited<ReturnType<typeof mailbox.entries>>) {
  const readers = entries.slice(0, 400);
  const letters = [];
  for (let at = 0; at < readers.length; at += 20)
    letters.push(...(await Promise.all(readers.slice(at, at + 20).map(mailbox.read))));
  const whole = letters.filter(({ mime, html, text, header }) =>
    Boolean(
      mime.subject &&
        html.includes("The Old Mill, 1 Mill Lane") &&
        text.includes("Dear ") &&
        header("list-unsubscribe"),
    ),
  );
  checks.equal("letters read as MIME, with both parts and a way out", whole.length, letters.length);
  return letters;
}

/** A transactional mail, asked for twice with one key, goes out once. */
async function sendReceipt(client: Client, mailbox: ReturnType<typeof openMailbox>): Promise<void> {
  const mail = { to: "buyer@example.com", subject: "Your order 4711", html: "<p>Two loaves of rye.</p>" };
  const key = { "idempotency-key": "order-4711" };
  const first = await client.post<Email.Info>("/emails", mail, key);
  const again = await client.post<Email.Info>("/emails", mail, key);
  checks.equal("the same transactional mail", again.id, first.id);
  await until(
    "the transactional mail",
    async () => (await client.get<Email.Info>(`/emails/${first.id}`)).status === "delivered",
  );
  checks.equal("transactional mails in the mailbox", (await mailbox.entries({ to: mail.to })).length, 1);
}

/** Another workspace on the same platform sees nothing of all this. */
async function lookFromNextDoor({ url }: Running, campaign_id: string): Promise<void> {
  const account = { email: "next@door.example", password: "an honest password", workspace_name: "Next door" };
  const { access_token } = await createClient(url).post<{ access_token: string }>("/auth/signup", account);
  const client = createClient(url, access_token);
  const counts = [];
  for (const path of ["/contacts", "/lists", "/templates", "/campaigns", "/emails", "/suppression"])
    counts.push((await client.all(path)).length);
  checks.equal("what another workspace lists", counts, [0, 0, 0, 0, 0, 0]);
  checks.equal(
    "another workspace asks for the campaign",
    (await client.call("GET", `/campaigns/${campaign_id}`)).status,
    404,
  );
  checks.equal("another workspace sends it", (await client.call("POST", `/campaigns/${campaign_id}/send`)).status, 404);
}

await main().catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
