import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { die } from "../../../test/platform/die.ts";
import { barriers, openBrowser, visit } from "./browser.ts";
import { signIn } from "./person.ts";

let platform: Running;
let browser: Browser;
let api: ReturnType<typeof createClient>;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const inside = async () => {
  const visitor = await visit(browser, platform.url);
  await visitor.page.goto("/sign-in");
  await signIn(visitor.page, platform.credentials);
  return visitor;
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("an API key is made, seen once, used for what it is for, and refused once it is revoked", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/settings/api-keys");
  await button(page, "New key").first().click();
  await page.getByLabel("Name").fill("Shop");
  await page.getByLabel("Only what is chosen").check();
  await button(page, "Create key").click();
  await page.getByText("Choose one at least.").waitFor();
  await page.getByRole("combobox", { name: "Scopes" }).fill("lists:read");
  await page.getByRole("option", { name: "lists:read" }).click();
  await page.keyboard.press("Escape");
  await button(page, "Create key").click();

  await button(page, "Copy secret").waitFor();
  expect(await barriers(page)).toEqual([]);
  const secret = await page.getByRole("dialog").locator("code").first().innerText();
  await button(page, "I have copied it").click();
  await page.getByText(secret).waitFor({ state: "detached" });
  const shop = createClient(platform.url, secret);
  expect((await shop.call("GET", "/lists")).status).toBe(200);
  expect((await shop.call("POST", "/lists", { name: "Readers" })).status).toBe(403);

  await button(page, "Revoke Shop").click();
  await button(page, "Revoke").click();
  await button(page, "Revoke Shop").waitFor({ state: "detached" });
  expect((await shop.call("GET", "/lists")).status).toBe(401);
  await page.reload();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("settings are saved, and what the API refuses stands at its field", async () => {
  const { page, context } = await inside();
  await page.goto("/settings");
  const limits = page.locator("section", { has: page.getByRole("heading", { name: "Sending limits" }) });
  await limits.getByLabel("An hour").fill("5000");
  await limits.getByRole("button", { name: "Save" }).click();
  await until("the limit", async () => {
    const { sending } = await api.get<{ sending: object }>("/workspace");
    return JSON.stringify(sending).includes("5000");
  });
  const guard = page.locator("section", { has: page.getByRole("heading", { name: "Reputation guard" }) });
  await guard.getByLabel("Bounces at most").fill("50");
  await guard.getByRole("button", { name: "Save" }).click();
  const field = guard.getByLabel("Bounces at most");
  await guard.locator('[id$="-error"]').waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await context.close();
});

test("a domain is checked and given up", async () => {
  const { id } = await api.post<{ id: string }>("/domains", { name: "news.mill.example" });
  const { page, context, complaints } = await inside();
  await page.goto("/settings/domains");
  await page.getByText("Not checked yet.").waitFor();
  await button(page, "Check now: news.mill.example").click();
  await page.getByText(/Checked .*\./).waitFor();
  await button(page, "Delete news.mill.example").click();
  await button(page, "Keep it").click();
  expect((await api.call("GET", `/domains/${id}`)).status).toBe(200);
  await button(page, "Delete news.mill.example").click();
  await button(page, "Give it up").click();
  await page.getByRole("heading", { name: "news.mill.example" }).waitFor({ state: "detached" });
  expect((await api.call("GET", `/domains/${id}`)).status).toBe(404);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("a member gets another role, and is removed", async () => {
  const member = { email: "miller@example.com", password: "correct horse battery" };
  const { token } = await api.post<{ token: string }>("/members", { email: member.email, role: "viewer" });
  const other = createClient(platform.url);
  const { access_token } = await other.post<{ access_token: string }>("/auth/accept", { token, ...member });
  const theirs = createClient(platform.url, access_token);
  const makes = async (name: string) => (await theirs.call("POST", "/lists", { name })).status;
  expect(await makes("As a viewer")).toBe(403);
  const { page, context, complaints } = await inside();
  await page.goto("/settings/members");
  await page.getByRole("combobox", { name: `Role of ${member.email}` }).click();
  await page.getByRole("option", { name: "Editor" }).click();
  await until("the role", async () => (await makes("As an editor")) === 201);
  await button(page, `Remove ${member.email}`).click();
  await button(page, "Remove").click();
  await button(page, `Remove ${member.email}`).waitFor({ state: "detached" });
  expect([401, 403]).toContain(await makes("As nobody"));
  expect(complaints()).toEqual([]);
  await context.close();
});

test("the audit log is looked through by day, by who and by what they did", async () => {
  await api.post("/lists", { name: "Readers" });
  const { page, context, complaints } = await inside();
  await page.goto("/settings/audit");
  const rows = page.getByRole("row");
  await rows.filter({ hasText: "list.create" }).first().waitFor();
  const day = async (name: string, value: string) => {
    await page.getByRole("textbox", { name }).fill(value);
    await page.keyboard.press("Enter");
  };
  await day("First day", "1 Jan 2090");
  await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
  await day("First day", "1 Jan 2020");
  await day("Last day", "31 Dec 2089");
  await page.getByRole("combobox", { name: "Who" }).click();
  await page.getByRole("option", { name: "owner@example.com" }).click();
  await rows.filter({ hasText: "Key “" }).first().waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: "Who" }).fill("Key");
  await page.getByRole("option", { name: "Key" }).first().click();
  await page.getByRole("combobox", { name: "Action" }).fill("list.create");
  await rows.filter({ hasText: "list.create" }).first().waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(complaints()).toEqual([]);
  await context.close();
});

test("dead letters say what they were about, and are tried again or thrown away", async () => {
  await die(platform, platform.credentials.workspace_id, 2);
  const { page, context, complaints } = await inside();
  await page.goto("/settings/dead-letters");
  const rows = page.getByRole("row").filter({ hasText: "audience" });
  await rows.first().getByText("campaign_id: cmp_01J00000000000000000000000").waitFor();
  expect(await rows.count()).toBe(2);
  expect(await barriers(page)).toEqual([]);
  await rows.first().getByRole("button", { name: "Discard" }).click();
  await button(page, "Throw away").click();
  await until("one to be gone", async () => (await rows.count()) === 1);
  await rows.getByRole("button", { name: "Try again" }).click();
  await page.getByText("All work of the workspace was done.").waitFor();
  expect(complaints()).toEqual([]);
  await context.close();
});

test("who is invited joins by the link, and a viewer is offered nothing that changes settings", async () => {
  const { page, context } = await inside();
  await page.goto("/settings/members");
  await button(page, "Invite").click();
  await page.getByLabel("Email").fill("viewer@example.com");
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  await button(page, "Copy link").waitFor();
  const link = await page.getByRole("dialog").locator("code").innerText();
  await context.close();

  const viewer = await visit(browser, platform.url);
  await viewer.page.goto(link);
  await viewer.page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await button(viewer.page, "Join").click();
  await viewer.page.getByRole("heading", { name: "Overview" }).waitFor();
  await viewer.page.goto("/settings");
  await viewer.page.getByText("Only administrators change them.").waitFor();
  const settings = viewer.page.getByRole("navigation", { name: "Settings" });
  expect(await settings.getByRole("link").allInnerTexts()).toEqual(["Workspace", "Domains", "Members"]);
  const content = viewer.page.locator("#content");
  for (const part of ["", "/domains", "/members"]) {
    await viewer.page.goto(`/settings${part}`);
    await content.locator("section").first().waitFor();
    expect(await content.getByRole("button", { name: "Save" }).count(), part).toBe(0);
    expect(await content.getByRole("button").and(viewer.page.locator(":enabled")).count(), part).toBe(0);
    expect(await content.getByRole("textbox").and(viewer.page.locator(":enabled")).count(), part).toBe(0);
  }
  await viewer.page.goto("/settings/api-keys");
  await viewer.page.getByRole("heading", { name: "This did not work" }).waitFor();
  await viewer.context.close();
});
