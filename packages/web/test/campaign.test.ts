import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createClient,
  openMailbox,
  Person,
  type Running,
  startPlatform,
  until,
} from "../../../scripts/customer/index.ts";
import { barriers, openBrowser, visit } from "./browser.ts";
import { used } from "./makers.ts";
import { signIn } from "./person.ts";

type Named = { id: string };
type Figures = { id: string; status: string; sent_count: number; opened_count: number; clicked_count: number };

let platform: Running;
let browser: Browser;
let api: ReturnType<typeof createClient>;

/** A name that would run, if a name could. */
const hostile = '<img src=x onerror="document.title=1">Readers';

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(used), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
  await api.patch("/workspace", {
    default_from_email: "letters@mill.example",
    postal_address: "1 Mill Lane, Oldtown",
    ignored_machine_rules: ["at_once"],
    sending: { max_per_second: 20, max_per_hour: null, max_per_day: null },
  });
  const { id } = await api.post<Named>("/lists", { name: hostile });
  const addresses = Array.from({ length: 200 }, (_, index) => `reader${index}@example.com`);
  const form = new FormData();
  form.set("file", new File([`email\n${addresses.join("\n")}\n`], "readers.csv"));
  form.set("list_ids", id);
  const started = await api.post<Named>("/contacts/import", form);
  await until("the import", async () => (await api.get<Figures>(`/imports/${started.id}`)).status === "completed");
  const html_content = '<p>Dear {{ first_name }}, see <a href="https://mill.example/summer">our offers</a>.</p>';
  await api.post("/templates", { name: "Letter", subject: "Summer is here", html_content });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const inside = async (who: { email: string; password: string } = platform.credentials) => {
  const visitor = await visit(browser, platform.url);
  await visitor.page.goto("/sign-in");
  await signIn(visitor.page, who);
  return visitor;
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** Not among the choices of a list that is closed. */
const shown = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true }).first();
const onwards = (page: Page) => button(page, "Continue").click();

async function draft(page: Page, name: string): Promise<void> {
  await page.goto("/campaigns");
  await button(page, "New campaign").first().click();
  await page.getByLabel("Name").fill(name);
  await button(page, "Create draft").click();
  await page.getByRole("heading", { name }).waitFor();
}

/** What the ledger on the page says of a part of it. */
const part = (page: Page, name: string) => page.locator("[aria-live]").getByText(new RegExp(`^[\\d,]+ ${name}$`));

test("a campaign is made step by step, sent, watched live, paused, resumed, and its report agrees with the API", async () => {
  const { page, context, complaints } = await inside();
  const heard: string[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));

  await draft(page, "Summer");
  await page.getByRole("combobox", { name: "Lists", exact: true }).click();
  await page.getByRole("option", { name: /Readers/ }).click();
  await page.getByText("200 contacts on these lists").waitFor();
  await onwards(page);

  await page.getByLabel("Subject").fill("The mill in summer");
  await page.getByRole("combobox", { name: "Template" }).click();
  await page.getByRole("option", { name: "Letter" }).click();
  await page.frameLocator("iframe[title='Preview of the mail']").getByText("our offers").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  expect(await page.getByLabel("Subject").inputValue()).toBe("The mill in summer");
  await onwards(page);

  await page.getByLabel("From, name").fill("The Old Mill");
  await onwards(page);
  await page.getByText("It can be sent").waitFor();
  await onwards(page);
  await button(page, "Send now").click();
  await button(page, "Send").click();

  await page.getByText(/^sending \d+%$/).waitFor();
  await until("progress over the WebSocket", () =>
    heard.some((text) => /campaign_progress.*sent_count":[1-9]/.test(text)),
  );
  await button(page, "Pause").click();
  await shown(page, "paused").waitFor();
  await button(page, "Resume").click();
  await shown(page, "sent").waitFor();
  await part(page, "sent").filter({ hasText: "200" }).waitFor();

  const mailbox = openMailbox(platform.url);
  const [entry] = await mailbox.entries({ subject: "The mill in summer" });
  const letter = await mailbox.read(entry!);
  await Person.open(letter);
  await Person.click(letter, letter.links[0]!);
  const figures = await until("the click to be counted", async () => {
    const { data } = await api.get<{ data: Figures[] }>("/campaigns?status=sent");
    return data.find(({ clicked_count }) => clicked_count === 1);
  });
  await page.goto(`/campaigns/${figures.id}`);
  await page.getByText(`${figures.opened_count} opened`).waitFor();
  await page.getByText("1 clicked").waitFor();
  await page.getByText("https://mill.example/summer").waitFor();
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "clicked" }).click();
  await page.getByRole("cell", { name: letter.to }).waitFor();
  expect(figures.sent_count).toBe(200);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("what a provider or a mail program says of itself is shown, and never runs", async () => {
  const { data } = await api.get<{ data: Named[] }>("/campaigns?status=sent");
  const mailbox = openMailbox(platform.url);
  const [, bounced, opened] = await mailbox.entries({ subject: "The mill in summer" });
  const script = `<img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`;
  await mailbox.report(bounced!.id, { type: "bounce", diagnostic_code: `smtp; 550 ${script}` });
  await Person.open(await mailbox.read(opened!), `Mozilla/5.0 (${script}) Chrome/140.0.0.0`);
  const found = async ({ to }: { to: string }) =>
    (await api.get<{ data: Named[] }>(`/contacts?email=${to}`)).data[0]!.id;
  const { page, context, complaints } = await inside();
  await until("the bounce to be counted", async () => {
    const { bounced_count } = await api.get<{ bounced_count: number }>(`/campaigns/${data[0]!.id}`);
    return bounced_count === 1;
  });
  await page.goto(`/campaigns/${data[0]!.id}`);
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "bounced" }).click();
  await page.getByRole("cell", { name: bounced!.to }).waitFor();
  expect(await page.title()).not.toBe("ran");
  await page.goto(`/contacts/${await found(bounced!)}`);
  await page.getByText(`smtp; 550 ${script}`).waitFor();
  expect(await page.title()).not.toBe("ran");
  await page.goto(`/contacts/${await found(opened!)}`);
  await page
    .getByText(/^Opened/)
    .first()
    .waitFor(); // of a program one sees the kind alone
  expect(await page.title()).not.toBe("ran");
  expect(await page.locator("img[src='x']").count()).toBe(0);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("of recipients in doubt one decides, once reports had an hour to come", async () => {
  const { data } = await api.get<{ data: Named[] }>("/campaigns?status=sent");
  const address = `**/api/v1/campaigns/${data[0]!.id}`;
  const { page, context } = await inside();
  // Nobody is in doubt on a machine whose provider answers: the API's answer is what it would be.
  let since = Date.now();
  await page.route(address, async (route) => {
    const campaign = await (await route.fetch()).json();
    const doubt = { unconfirmed_count: 3, unconfirmed_since: new Date(since).toISOString() };
    await route.fulfill({ json: { ...campaign, ...doubt } });
  });
  const asked: unknown[] = [];
  await page.route(`${address}/unconfirmed`, async (route) => {
    asked.push(route.request().postDataJSON());
    await route.fulfill({ json: await api.get<object>(`/campaigns/${data[0]!.id}`) });
  });
  await page.goto(`/campaigns/${data[0]!.id}`);
  await page.getByText("reports of the provider may settle them").waitFor();
  expect(await button(page, "Leave them").count()).toBe(0);
  since -= 2 * 3_600_000;
  await page.reload();
  await button(page, "Send to them again").click();
  await button(page, "Leave it").click();
  expect(asked).toEqual([]);
  await button(page, "Send to them again").click();
  await button(page, "Send again").click();
  await until("the decision", () => asked.length === 1);
  await page.reload();
  await button(page, "Leave them").click();
  await until("the decision", () => asked.length === 2);
  expect(asked).toEqual([{ action: "resend" }, { action: "close" }]);
  await context.close();
});

test("a campaign is put on the clock of a time zone, and taken off it", async () => {
  const { page, context } = await inside();
  const lists = await api.get<{ data: Named[] }>("/lists");
  const parts = { subject: "Later", html_content: "<p>Later</p>", list_ids: lists.data.map(({ id }) => id) };
  const { id } = await api.post<Named>("/campaigns", { name: "Later", ...parts });
  await page.goto(`/campaigns/${id}/edit?step=send`);
  await button(page, "Schedule").click();
  await page.locator('[id$="-error"]').waitFor(); // without a time
  await page.getByRole("button", { name: "Time", exact: true }).click();
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(Date.now() + 2 * 86_400_000);
  await page.getByRole("button", { name: day }).click();
  expect(await barriers(page)).toEqual([]);
  await button(page, "Done").click();
  await button(page, "Schedule").click();
  await shown(page, "scheduled").waitFor();
  await button(page, "Cancel").click();
  await button(page, "Cancel it").click();
  await shown(page, "cancelled").waitFor();
  await context.close();
});

test("a campaign is seen as its reader would get it, of a template or of its own HTML, while it is written", async () => {
  const { data } = await api.get<{ data: Named[] }>("/templates");
  const { id } = await api.post<Named>("/campaigns", { name: "Seen", template_id: data[0]?.id });
  await api.post("/contacts", { email: "grace@example.com", first_name: "Grace" });
  const { page, context } = await inside();
  const preview = page.frameLocator("iframe");
  await page.goto(`/campaigns/${id}/edit?step=content`);
  await preview.getByText("Dear Ada, see our offers.").waitFor();
  await page.getByText("HTML of its own").click();
  await page.getByRole("textbox", { name: "HTML" }).fill("<p>Ours, {{ first_name }}</p>");
  await page.getByLabel("Subject").fill("For {{ first_name }}");
  await preview.getByText("Ours, Ada").waitFor();
  await page.getByText("For Ada", { exact: true }).waitFor();
  const reader = page.getByRole("combobox", { name: "As whom" });
  await reader.fill("grace");
  await page.getByRole("option", { name: "grace@example.com" }).click();
  await preview.getByText("Ours, Grace").waitFor();
  await page.getByRole("textbox", { name: "HTML" }).fill("<p>{% if %}</p>");
  await page.getByText("This cannot be shown as it is").waitFor();
  await preview.getByText("Ours, Grace").waitFor();
  expect(await barriers(page)).toEqual([]);
  await context.close();
});

test("a draft that is deleted is back when that is undone, and gone when it is not", async () => {
  const { page, context } = await inside();
  await draft(page, "Autumn");
  await button(page, "Delete draft").click();
  await button(page, "Undo").click();
  await page.getByRole("link", { name: "Autumn" }).click();
  await button(page, "Delete draft").click();
  await page.getByText("Draft “Autumn” deleted.").waitFor();
  await page.goto("/sign-in"); // who leaves has decided
  await until("the draft to be gone", async () => {
    const { data } = await api.get<{ data: { name: string }[] }>("/campaigns?status=draft");
    return !data.some(({ name }) => name === "Autumn");
  });
  await context.close();
});

test("a viewer is offered nothing that they may not do, and another workspace sees nothing", async () => {
  const viewer = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  const { token } = await api.post<{ token: string }>("/members", { email: viewer.email, role: "viewer" });
  const other = createClient(platform.url);
  await other.post("/auth/accept", { token, password: viewer.password });
  const { page, context } = await inside(viewer);
  await page.goto("/campaigns");
  await page.getByRole("link", { name: "Summer" }).click();
  await page.getByRole("heading", { name: "Ledger" }).waitFor();
  for (const name of ["Duplicate", "New campaign"]) expect(await button(page, name).count()).toBe(0);
  const address = page.url();
  await context.close();

  const stranger = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  await other.post("/auth/signup", { ...stranger, workspace_name: "Elsewhere" });
  const elsewhere = await inside(stranger);
  await elsewhere.page.goto("/campaigns");
  await elsewhere.page.getByRole("heading", { name: "No campaign yet" }).waitFor();
  await elsewhere.page.goto(address);
  await elsewhere.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await elsewhere.context.close();
});
