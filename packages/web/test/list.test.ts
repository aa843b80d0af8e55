import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { openBrowser, visit } from "./browser.ts";
import { signIn } from "./person.ts";

let platform: Running;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

/** A name that would run, if a name could. */
const hostile = `<img src=x onerror="document.title='ran'">`;

test("a list is made, changed, deleted and had back, by keyboard where a person would, and its name never runs", async () => {
  const { page, context, complaints } = await visit(browser, platform.url);
  const api = createClient(platform.url, platform.credentials.api_key);
  const names = async () => (await api.all<{ name: string }>("/lists")).map(({ name }) => name);
  await page.goto("/sign-in");
  await signIn(page, platform.credentials);
  await page.goto("/lists");

  await page.getByRole("button", { name: "New list" }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name").fill(hostile);
  await page.keyboard.press("Enter");
  await page.getByText(hostile).waitFor();
  expect(await names()).toEqual([hostile]);

  const act = async (name: string) => {
    await page.getByRole("button", { name: `Actions of ${hostile}` }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await act("Change");
  await page.getByLabel("Description").fill("Readers");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: "Readers" }).waitFor();

  await act("Delete");
  await page.getByRole("heading", { name: "No list yet" }).waitFor();
  expect(await names()).toEqual([hostile]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(hostile).waitFor();

  await act("Delete");
  await until("the list to be gone", async () => (await names()).length === 0);
  expect(await page.title()).toBe("Lists · Lettermill");
  expect(complaints()).toEqual([]);
  await context.close();
});
