import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openBrowser, visit } from "../../packages/web/test/browser.ts";
import { enter } from "../../packages/web/test/person.ts";
import { createClient, type Running, startPlatform } from "../customer/index.ts";
import { dashboard } from "../dashboard/build.ts";
import { budget, entrances, firstLoad } from "../dashboard/size.ts";
import type { Bench, Figure } from "./figure.ts";
import { begin, ended, writeFile } from "./import-file.ts";

/** `npm run bench:dashboard [-- contacts]` */
export const bench: Bench = {
  title: "Dashboard",
  about: `In Chromium on the platform as \`npm start\` runs it, with 100,000 contacts if not told otherwise. The table of contacts is
scrolled to its end, which loads every page of it, and back by 400 pixels a frame, as fast as a wheel turns; a frame is
blank where no line stands in the middle of the window. The browser draws without a graphics card. An interaction is what the browser's Event Timing counts from the input to the
next paint, in steps of 8 ms: the worst of eight of a kind. The size is of the scripts, gzip, that a first visit loads.`,
  measure: async ([asked = "100000"]) => {
    const count = Number(asked);
    const platform = await startPlatform();
    const browser = await openBrowser();
    try {
      await fill(platform, count);
      const { page, context } = await visit(browser, platform.url);
      await enter(context, platform.credentials);
      return [...(await scroll(page, count)), ...(await interact(page)), ...sizes()];
    } finally {
      await browser.close();
      await platform.stop();
    }
  },
};

async function fill({ url, credentials }: Running, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lettermill-dashboard-"));
  const file = join(folder, "contacts.csv");
  await writeFile(file, count);
  const client = createClient(url, credentials.api_key);
  const { id } = await begin(client, file);
  await ended(client, id, Math.max(300, count / 50));
  await rm(folder, { recursive: true });
}

type Scrolled = { frames: number[]; blank: number };

/** 600 frames from where the page is towards its beginning. */
const back = `new Promise((resolve) => {
  const frames = [];
  let blank = 0;
  let last = performance.now();
  const isBlank = () => !document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("tr[aria-rowindex]");
  const step = (now) => {
    frames.push(now - last);
    last = now;
    if (scrollY > 2000 && isBlank()) blank++;
    if (scrollY === 0 || frames.length === 600) resolve({ frames, blank });
    else { scrollBy(0, -400); requestAnimationFrame(step); }
  };
  requestAnimationFrame(step);
})`;

async function scroll(page: Page, count: number): Promise<Figure[]> {
  await page.goto("/contacts");
  await page.locator("tr[aria-rowindex]").first().waitFor();
  const begun = performance.now();
  const last = page.locator(`tr[aria-rowindex="${count + 1}"]`);
  while (!(await last.isVisible())) {
    await page.evaluate("scrollTo(0, document.body.scrollHeight); new Promise((done) => requestAnimationFrame(done))");
    if (performance.now() - begun > 600_000) throw new Error("The last contact was not reached in ten minutes");
  }
  const seconds = (performance.now() - begun) / 1000;
  const text = await last.innerText();
  const lines = await page.locator("tr[aria-rowindex]").count();
  const { frames, blank }: Scrolled = await page.evaluate(back);
  const sorted = frames.toSorted((a, b) => a - b);
  const share = (of: number) => sorted[Math.floor(of * (sorted.length - 1))] ?? 0;
  return [
    { name: `${count} contacts, scrolled to the end`, value: seconds, unit: "s" },
    { name: "blank lines at the end", value: text.includes("@") ? 0 : 1, unit: "", goal: { most: 0 } },
    { name: "lines in the page at once", value: lines, unit: "", goal: { most: 80 } },
    { name: `${frames.length} frames back, the median`, value: share(0.5), unit: "ms", goal: { most: 34 } },
    { name: "frames back, 19 of 20", value: share(0.95), unit: "ms", goal: { most: 50 } },
    { name: "frames back that were blank", value: (100 * blank) / frames.length, unit: "%", goal: { most: 1 } },
  ];
}

const times = 8;

/** Each of a kind, and what it takes to the next paint at worst. */
async function interact(page: Page): Promise<Figure[]> {
  const links = ["Lists", "Contacts", "Segments", "Campaigns", "Templates", "Overview", "Contacts", "Lists"];
  const main = page.getByRole("navigation", { name: "Main" });
  const open = (turn: number) => main.getByRole("link", { name: links[turn] ?? "" }).click();
  const pages = await worst(page, open);
  await page.goto("/contacts");
  const search = page.getByLabel("Search");
  await search.click();
  const typing = await worst(page, (turn) => page.keyboard.press("number 1"[turn] ?? "a"));
  const account = page.getByRole("button", { name: /: account$/ });
  const menu = await worst(page, () => account.click());
  return [
    { name: "opening a page", value: pages, unit: "ms", goal: { most: 200 } },
    { name: "a letter in the search", value: typing, unit: "ms", goal: { most: 200 } },
    { name: "opening and closing a menu", value: menu, unit: "ms", goal: { most: 200 } },
  ];
}

async function worst(page: Page, act: (turn: number) => Promise<void>): Promise<number> {
  await page.evaluate(`window.longest = 0; window.observer?.disconnect();
    window.observer = new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) window.longest = Math.max(window.longest, duration);
    });
    window.observer.observe({ type: "event", durationThreshold: 16 }); 0`);
  for (let turn = 0; turn < times; turn++) {
    await act(turn);
    await page.waitForLoadState("networkidle");
  }
  // Entries come once the browser is idle after the paint.
  return page.evaluate("new Promise((done) => requestIdleCallback(() => setTimeout(() => done(window.longest), 100)))");
}

const sizes = (): Figure[] =>
  entrances.map((page) => {
    const value = Math.ceil(firstLoad(dashboard, `src/${page}.tsx`) / 1000);
    return { name: `first load of ${page}`, value, unit: "kB", goal: { most: budget / 1000 } };
  });
