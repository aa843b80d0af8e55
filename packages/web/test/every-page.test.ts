import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, startPlatform } from "../../../scripts/customer/index.ts";
import { pages } from "../src/pages.ts";
import { barriers, openBrowser, type Visit, visit } from "./browser.ts";
import { addressOf, furnish, used } from "./makers.ts";
import { signIn } from "./person.ts";

let platform: Running;
let browser: Browser;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(used), openBrowser()]);
  await furnish(platform);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const looks = [
  { look: "light", theme: "light", phone: false },
  { look: "dark", theme: "dark", phone: false },
  { look: "on a phone", theme: "light", phone: true },
] as const;

describe.each(looks)("$look:", ({ theme, phone }) => {
  let inside: Visit;
  let outside: Visit;
  beforeAll(async () => {
    inside = await visit(browser, platform.url, { theme, phone });
    outside = await visit(browser, platform.url, { theme, phone });
    await inside.page.goto("/sign-in");
    await signIn(inside.page, platform.credentials);
  });

  test.each(pages)("$path has no barrier and complains of nothing", async ({ path, isPublic, whole = "h1" }) => {
    const { page, complaints } = isPublic ? outside : inside;
    await page.goto(await addressOf(platform, path));
    await page.locator(whole).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe(theme);
    expect(await barriers(page)).toEqual([]);
    expect(complaints()).toEqual([]);
  });
});
