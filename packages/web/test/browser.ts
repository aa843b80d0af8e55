import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("There is no Chromium: node scripts/install-chromium.ts says what to do.");
  return chromium.launch({ executablePath, args: flags });
}

export type Visit = {
  page: Page;
  context: BrowserContext;
  /** What the page complained of since it was asked last: errors on the console, and what was thrown. */
  complaints: () => string[];
};

type Look = { theme?: "light" | "dark"; phone?: boolean };

/** Somebody new at the platform: nothing is stored, nobody is signed in. */
export async function visit(
  browser: Browser,
  url: string,
  { theme = "light", phone = false }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
    colorScheme: theme,
    timezoneId: "Europe/Paris",
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(60_000); // on a machine that is busy with the rest of the tests
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => said.push(String(error)));
  return { page, context, complaints: () => said.splice(0) };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };

/** What axe-core finds serious or critical on the page as it is, in one line each. */
export async function barriers(page: Page): Promise<string[]> {
  // Not by a script tag, which the page's Content-Security-Policy rightly refuses.
  const found = await page.evaluate(`${axe}; axe.run(document).then(({ violations }) => violations)`);
  return (found as Violation[])
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(" ")}: ${node.failureSummary}`));
}
