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
  await api.post("/lists", { name: "Customers" });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const file = [
  "Adresse,Vorname,Seats,Notes",
  "ada@example.com,Ada,4,x",
  "<img src=x onerror=window.ran=1>,Eve,5,x",
  "grace@example.com,Grace,many,x",
].join("\n");

type Found = { data: { email: string; first_name: string | null; custom_fields: object; list_ids: string[] }[] };

test("a file is dropped, its columns are mapped by hand, a dry run says what would happen, and then it does", async () => {
  const { page, context, complaints } = await visit(browser, platform.url);
  await enter(context, platform.credentials);
  await page.goto("/imports/new");
  await page.locator('input[type="file"]').setInputFiles({
    name: `people"><img src=x onerror=window.ran=1>.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(file),
  });
  await page.getByRole("alert").filter({ hasText: "no column with addresses" }).waitFor();

  await choose("Adresse becomes", "Email");
  await choose("Vorname becomes", "First name");
  await choose("Notes becomes", "Leave it out");
  await choose("Type of seats", "Number");
  await page.getByRole("combobox", { name: "Put them on lists" }).click();
  await page.getByRole("option", { name: "Customers" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByText("Would be rejected").waitFor();
  await page.getByText("seats: not a number.").waitFor();
  expect((await api.get<Found>("/contacts")).data).toEqual([]);

  // Where one is stands in the address.
  await page.reload();
  await page.getByRole("button", { name: "Import 1 contact" }).click();
  await page.waitForURL(/\/imports\/imp_/);
  await page.getByText("completed", { exact: true }).waitFor();
  await page.getByText("seats: not a number.").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/-errors\.csv$/);

  const { data } = await api.get<Found>("/contacts");
  expect(data).toMatchObject([{ email: "ada@example.com", first_name: "Ada", custom_fields: { seats: 4 } }]);
  expect(data[0]?.list_ids).toHaveLength(1);
  expect(await page.evaluate("window.ran")).toBeUndefined();
  expect(complaints()).toEqual([]);
  await context.close();

  async function choose(label: string, option: string): Promise<void> {
    await page.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  }
});
