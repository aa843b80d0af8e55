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
