import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { blockEditor } from "./block-editor.ts";
import { openBrowser, visit } from "./browser.ts";
import { used } from "./makers.ts";
import { newPerson, signUp } from "./person.ts";

let platform: Running;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(used), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const readers = 60;
const file = [
  "email,first_name,country",
  ...Array.from({ length: readers }, (_, index) => `reader${index}@example.com,Reader ${index},FR`),
  "elsewhere@example.com,Else,DE",
].join("\n");

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const onwards = (page: Page) => button(page, "Continue").click();

type Campaign = { id: string; total_recipients: number; sent_count: number; clicked_count: number };

test("somebody signs up and, without leaving the dashboard, reaches people and sees who followed a link", async () => {
  const { page, context, complaints } = await visit(browser, platform.url);
  const person = await signUp(page, newPerson());
  await page.getByRole("heading", { name: "Nothing has happened yet" }).waitFor();
  const { access_token } = await createClient(platform.url).post<{ access_token: string }>("/auth/login", person);
  const api = createClient(platform.url, access_token);
  // This reader follows the link at once, as machines do.
  await api.patch("/workspace", { ignored_machine_rules: ["at_once"], postal_address: "1 Mill Lane, Oldtown" });

  await page.goto("/imports/new");
  const csv = { name: "readers.csv", mimeType: "text/csv", buffer: Buffer.from(file) };
  await page.locator('input[type="file"]').setInputFiles(csv);
  await button(page, `Import ${readers + 1} contacts`).click();
  await page.getByText("completed", { exact: true }).waitFor();

  await page.goto("/segments/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("In France");
  await page.getByRole("combobox", { name: "What is looked at" }).fill("Country");
  await page.getByRole("option", { name: "Country" }).click();
  await page.getByRole("textbox", { name: "Value" }).fill("FR");
  await page.getByText(`${readers} contacts`).waitFor();
  await button(page, "Create segment").click();
  await page.getByRole("link", { name: "In France" }).waitFor();

  await page.goto("/templates");
  await button(page, "New template").first().click();
  await page.getByLabel("Name").fill("Summer letter");
  await page.getByLabel("Subject").fill("Summer at the mill");
  await button(page, "Create template").click();
  const { desk, aside, write } = blockEditor(page);
  await write("Write here what you have to say.", "Dear {{ first_name }}, the flour is in.");
  await desk.getByRole("group", { name: "Button" }).click();
  await aside.getByLabel("Label").fill("To the shop");
  await aside.getByLabel("Link to").fill("https://mill.example/shop");
  await button(page, "Save").click();
  await page.getByText("Saved, version 2").waitFor();

  await page.goto("/campaigns");
  await button(page, "New campaign").first().click();
  await page.getByLabel("Name").fill("Summer");
  await button(page, "Create draft").click();
  await page.getByRole("combobox", { name: "Segments", exact: true }).click();
  await page.getByRole("option", { name: "In France" }).click();
  await page.keyboard.press("Escape");
  await onwards(page);
  await page.getByRole("combobox", { name: "Template" }).click();
  await page.getByRole("option", { name: "Summer letter" }).click();
  await page.frameLocator("iframe[title='Preview of the mail']").getByText("To the shop").waitFor();
  await onwards(page);
  await page.getByLabel("From, address").fill("letters@mill.example");
  await onwards(page);
  await page.getByText("It can be sent").waitFor();
  await onwards(page);
  await button(page, "Send now").click();
  await button(page, "Send").click();
  await page.locator("[aria-live]").getByText(`${readers} sent`, { exact: true }).waitFor(); // live, without a reload

  const report = page.url();
  const [found] = await api.all<Campaign>("/campaigns?status=sent");
  expect(found).toMatchObject({ total_recipients: readers, sent_count: readers, clicked_count: 0 });
  expect(report).toContain(found?.id);

  expect(complaints()).toEqual([]);

  // What is beyond this machine stays there.
  await context.route("https://mill.example/**", (route) =>
    route.fulfill({ body: "The shop", contentType: "text/html" }),
  );
  await page.goto("/inbox");
  await page.getByRole("link", { name: "Summer at the mill" }).first().click();
  const mail = page.frameLocator("iframe[title='HTML part']");
  await mail.getByText(/^Dear Reader \d+, the flour is in\.$/).waitFor();
  const shop = context.waitForEvent("page");
  await mail.getByRole("link", { name: "To the shop" }).click();
  await (await shop).waitForURL("https://mill.example/shop");

  await until(
    "the click to be counted",
    async () => (await api.get<Campaign>(`/campaigns/${found?.id}`)).clicked_count === 1,
  );
  complaints(); // the inbox blocks remote pictures, the pixel among them
  await page.goto(report);
  await page.getByText("1 clicked").waitFor();
  await page.getByText("https://mill.example/shop").waitFor();
  await page.getByRole("link", { name: "Overview" }).click();
  const events = page.getByRole("listitem");
  await events.filter({ hasText: /^Summer: .*1 clicked/ }).waitFor();
  await events.filter({ hasText: `readers.csv was imported: ${readers + 1} contacts new` }).waitFor();
  expect(complaints()).toEqual([]);
  await context.close();
});
