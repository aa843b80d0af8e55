import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, startPlatform } from "../../../scripts/customer/index.ts";
import { openBrowser, visit } from "./browser.ts";
import { newPerson, signIn, signUp } from "./person.ts";

let platform: Running;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

test("who signs up sees the overview, signs out, signs in and is where they wanted to go", async () => {
  const { page, context, complaints } = await visit(browser, platform.url);
  const person = await signUp(page);
  await page.getByText(person.workspace_name).first().waitFor();

  const [cookie] = await context.cookies(`${platform.url}/api/v1/auth/browser/refresh`);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/api/v1/auth/browser" });
  const readable = await page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])");
  expect(readable).not.toMatch(/lmr_|eyJ/);

  await page.reload();
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  await page.getByRole("button", { name: /account$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();

  await page.goto("/lists");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await signIn(page, person);
  await page.getByRole("heading", { name: "Lists" }).waitFor();
  expect(complaints()).toEqual([]);
  await context.close();
});

test("what the API refuses stands at its field, and a wrong password above the form", async () => {
  const { page, context } = await visit(browser, platform.url);
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill("nobody");
  await page.getByRole("textbox", { name: "Password" }).fill("short");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.locator('[id$="-error"]').nth(2).waitFor();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(newPerson().email);
  await page.getByRole("textbox", { name: "Password" }).fill("wrong horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: /password/ })
    .waitFor();
  await context.close();
});

test("several tabs share a session through its refreshes, and signing out of one signs out of all", async () => {
  const { page, context, complaints } = await visit(browser, platform.url);
  await signUp(page);
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()));
  for (let round = 0; round < 2; round++) {
    await Promise.all(tabs.map((tab) => tab.goto("/lists")));
    await Promise.all(tabs.map((tab) => tab.getByRole("heading", { name: "Lists" }).waitFor()));
  }
  await page.getByRole("button", { name: /account$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  for (const tab of tabs) await tab.getByRole("heading", { name: "Sign in" }).waitFor();
  expect(complaints()).toEqual([]);
  await context.close();
});

test("a session that has ended leads to sign-in, and then back", async () => {
  const { page, context } = await visit(browser, platform.url);
  const person = await signUp(page);
  await context.clearCookies();
  await page.goto("/lists");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await signIn(page, person);
  await page.getByRole("heading", { name: "Lists" }).waitFor();
  await context.close();
});

test("the page runs no script but its own files, and nobody may frame it", async () => {
  const answer = await fetch(`${platform.url}/lists`, { headers: { accept: "text/html" } });
  expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
  expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=/);
});
