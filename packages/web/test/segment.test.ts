import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, createClient, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { openBrowser, visit } from "./browser.ts";
import { enter } from "./person.ts";

let platform: Running;
let browser: Browser;
let api: Client;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
  for (const [index, country] of ["FR", "FR", "DE"].entries())
    await api.post("/contacts", { email: `reader${index}@example.com`, country, tags: index === 0 ? ["vip"] : [] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const inside = async () => {
  const somebody = await visit(browser, platform.url);
  await enter(somebody.context, platform.credentials);
  return somebody;
};

/** By the keyboard alone. */
async function choose(page: Page, label: string, option: string, at = 0): Promise<void> {
  const input = page.getByRole("combobox", { name: label }).nth(at);
  await input.focus();
  if (await input.isEditable()) await input.fill(option);
  await until(`${option} to be reached`, async () => {
    await input.press("ArrowDown");
    const id = await input.getAttribute("aria-activedescendant");
    return id !== null && (await page.locator(`[id="${id}"]`).textContent()) === option;
  });
  await input.press("Enter");
}

type Saved = { data: { name: string; rules: object; id: string }[] };

test("rules are built by hand, counted while one builds them, saved, changed, and deleted with a way back", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/segments");
  await page.getByRole("link", { name: "New segment" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Awake in France");
  await page.getByRole("combobox", { name: "What is looked at" }).fill("Country");
  await page.getByRole("option", { name: "Country" }).click();
  await page.getByRole("textbox", { name: "Value" }).fill("fr");
  await page.getByText("2 contacts").waitFor();
  await page.getByText("reader0@example.com").waitFor();

  await page.getByRole("button", { name: "Group" }).click();
  await page.getByRole("combobox", { name: "What is looked at" }).nth(1).fill("Tags");
  await page.getByRole("option", { name: "Tags" }).click();
  await page.getByRole("combobox", { name: "Value" }).fill("vip");
  await page.keyboard.press("Enter");
  await page.getByText("1 contact", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("Your changes from before are here again").waitFor();
  await page.getByText("1 contact", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Create segment" }).click();
  await page.getByRole("link", { name: "Awake in France" }).waitFor();
  await page.goto("/segments/new");
  expect(await page.getByRole("textbox", { name: "Name", exact: true }).inputValue()).toBe("");
  await page.goto("/segments");
  const tags = { field: "tags", operator: "in", value: ["vip"] };
  const { data } = await api.get<Saved>("/segments");
  expect(data[0]?.rules).toEqual({ all: [{ field: "country", operator: "equals", value: "fr" }, { any: [tags] }] });

  await page.getByRole("link", { name: "Awake in France" }).click();
  await page.getByRole("button", { name: "Remove the group" }).click();
  await page.getByText("2 contacts", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Awake in France" }).waitFor();
  expect(complaints()).toEqual([]);
  await context.close();
});

test("a contradiction is shown at its condition, and the keyboard suffices", async () => {
  const { page, context } = await inside();
  await page.goto("/segments/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).waitFor();
  await choose(page, "What is looked at", "Score");
  await choose(page, "What is asked", "is more than");
  await page.getByRole("textbox", { name: "Value" }).fill("50");
  await page.getByRole("button", { name: "Condition", exact: true }).press("Enter");
  await choose(page, "What is looked at", "Score", 1);
  await choose(page, "What is asked", "is less than", 1);
  await page.getByRole("textbox", { name: "Value" }).nth(1).fill("10");
  await page.getByRole("alert").filter({ hasText: "contradicts" }).waitFor();
  await context.close();
});

test("a list made by rules has on it whoever they find", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/lists");
  await page.getByRole("button", { name: "New list" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Germany");
  await form.getByRole("combobox", { name: "Who is on it" }).click();
  await page.getByRole("option", { name: "Made by rules" }).click();
  await form.getByRole("combobox", { name: "What is looked at" }).fill("Country");
  await page.getByRole("option", { name: "Country" }).click();
  await form.getByRole("textbox", { name: "Value" }).fill("DE");
  await form.getByText("1 contact", { exact: true }).waitFor();
  await form.getByRole("button", { name: "Create list" }).click();
  await page.getByRole("link", { name: "Germany" }).click();
  await page.getByText("reader2@example.com").waitFor();
  expect(await page.getByText("reader0@example.com").count()).toBe(0);
  expect(complaints()).toEqual([]);
  await context.close();
});
