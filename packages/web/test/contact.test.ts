import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, createClient, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { openBrowser, type Visit, visit } from "./browser.ts";
import { enter } from "./person.ts";

let platform: Running;
let browser: Browser;
let api: Client;

type Found = { data: { id: string; email: string; tags: string[]; custom_fields: Record<string, unknown> }[] };

/** What would show itself if a page took it for more than text. */
const hostile = `<img src=x onerror="window.ran=1">'"<script>window.ran=1</script>`;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
  const lines = Array.from({ length: 1_000 }, (_, index) => `reader${index}@example.com,Reader ${index},seen`);
  const form = new FormData();
  form.set("file", new File([["email,first_name,tags", ...lines].join("\n")], "readers.csv"));
  const { id } = await api.post<{ id: string }>("/contacts/import", form);
  await until("the import", async () => {
    const { status } = await api.get<{ status: string }>(`/imports/${id}`);
    return status === "completed";
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const inside = async (): Promise<Visit> => {
  const somebody = await visit(browser, platform.url);
  await enter(somebody.context, platform.credentials);
  return somebody;
};

test("a table of a thousand contacts has some dozens of lines in the page, and all can be reached", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/contacts");
  const lines = page.locator("tbody tr[aria-rowindex]");
  await lines.first().waitFor();
  expect(await lines.count()).toBeLessThan(80);
  await until("the last line", async () => {
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    return page.locator('tr[aria-rowindex="1001"]').isVisible();
  });
  expect(await lines.count()).toBeLessThan(80);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("everybody whom a search finds is tagged by a job, whose progress is shown", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/contacts");
  await page.getByLabel("Search").fill("reader 10");
  await page.waitForURL(/q=reader/);
  await page.getByText("reader109@example.com").waitFor();
  await page.getByLabel("Select all that are loaded").check();
  await page.getByRole("status").filter({ hasText: "11 selected" }).waitFor();
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Tag", exact: true }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Tags" }).fill("vip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab"); // closes what is offered, which lies above the button
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByText("11 contacts tagged.").waitFor();
  const { data } = await api.get<Found>("/contacts?tags=vip&limit=200");
  expect(data).toHaveLength(11);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("a contact is added with typed fields, what is refused stands at its field, and deleting can be undone", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/contacts");
  await page.getByRole("button", { name: "New contact" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Email").fill("nobody");
  await form.getByRole("button", { name: "Add contact" }).click();
  await form.locator('[id$="-error"]').waitFor();
  complaints(); // the browser tells of the 422
  await form.getByLabel("Email").fill("ada@example.com");
  await form.getByLabel("First name").fill(hostile.slice(0, 100));
  await form.getByLabel("Company").fill(hostile);
  await form.getByRole("button", { name: "Add a field" }).click();
  await form.getByRole("combobox", { name: "Name of the field" }).fill("seats");
  await form.getByRole("combobox", { name: "Type of seats" }).click();
  await page.getByRole("option", { name: "number" }).click();
  await form.getByLabel("Value of seats").fill("12");
  await form.getByRole("button", { name: "Add contact" }).click();
  await form.waitFor({ state: "detached" });
  const { data } = await api.get<Found>("/contacts?email=ada@example.com");
  expect(data[0]?.custom_fields).toEqual({ seats: 12 });

  await page.goto(`/contacts/${data[0]?.id}`);
  await page.getByText("seats").waitFor();
  await page.getByText("Added", { exact: true }).first().waitFor();
  for (const tab of ["Mails", "Consents"]) await page.getByRole("tab", { name: tab }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(hostile.slice(0, 20)).first().waitFor();
  expect(await page.evaluate("window.ran")).toBeUndefined();
  expect(complaints()).toEqual([]);
  await context.close();
});
