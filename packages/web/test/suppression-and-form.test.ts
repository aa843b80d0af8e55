import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, createClient, type Running, startPlatform } from "../../../scripts/customer/index.ts";
import { openBrowser, visit } from "./browser.ts";
import { enter } from "./person.ts";

let platform: Running;
let browser: Browser;
let api: Client;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
  await api.patch("/workspace", { default_from_email: "letters@mill.example", default_from_name: "The Old Mill" });
  await api.post("/lists", { name: "Letters" });
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

const check = (email: string) => api.get<{ suppressed: boolean }>(`/suppression/check?email=${email}`);

test("addresses are suppressed, those that are none are told, one is found, and taking one off can be undone", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/suppression");
  await page.getByRole("button", { name: "Suppress addresses" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Addresses").fill("old@example.com\ngone@example.com, <img src=x onerror=window.ran=1>");
  await form.getByRole("button", { name: "Suppress", exact: true }).click();
  await form.getByText("2 addresses suppressed").waitFor();
  await form.getByText("1 line is no address").waitFor();
  await form.getByRole("button", { name: "Done" }).click();

  await page.getByLabel("Is an address suppressed?").fill("old@example.com");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("status").filter({ hasText: "old@example.com is suppressed" }).waitFor();

  await page.getByRole("button", { name: "Take gone@example.com off" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Take gone@example.com off" }).waitFor();
  expect(await check("gone@example.com")).toMatchObject({ suppressed: true });
  expect(await page.evaluate("window.ran")).toBeUndefined();
  expect(complaints()).toEqual([]);
  await context.close();
});

test("a form is made, seen in a frame that runs nothing, and its HTML signs people up", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/forms/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Footer");
  await page.getByRole("combobox", { name: "Lists" }).click();
  await page.getByRole("option", { name: "Letters" }).click();
  await page.keyboard.press("Escape");
  await page.getByLabel("What they agree to").fill(`<script>top.ran=1</script> Letters, please.`);
  await page.reload();
  await page.getByRole("button", { name: "Discard them" }).waitFor();
  await page.getByRole("button", { name: "Create form" }).click();
  await page.waitForURL(/\/forms\/frm_/);
  const frame = page.frameLocator("iframe");
  await frame.getByText("Letters, please.").waitFor();
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("");
  await page.getByText('<input type="hidden" name="form_id"').waitFor();
  expect(await page.evaluate("window.ran")).toBeUndefined();

  const address = await page.getByRole("link", { name: /\/f\/frm_/ }).getAttribute("href");
  expect((await fetch(address ?? "")).status).toBe(200);
  expect(complaints()).toEqual([]);
  await context.close();
});
