import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pages } from "../packages/web/src/pages.ts";
import { openBrowser, visit } from "../packages/web/test/browser.ts";
import { addressOf, furnish, used } from "../packages/web/test/makers.ts";
import { signIn } from "../packages/web/test/person.ts";
import { startPlatform } from "./customer/index.ts";

/**
 * `npm run screenshots`: every page of the dashboard, light, dark and on a phone, into `screenshots/`, which is kept out
 * of the repository. `npm run screenshots -- /lists` takes one page.
 */
const folder = join(import.meta.dirname, "../screenshots");
const only = process.argv[2];
const looks = { light: {}, dark: { theme: "dark" }, phone: { phone: true } } as const;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const [platform, browser] = await Promise.all([startPlatform(used), openBrowser()]);
try {
  await furnish(platform);
  for (const [look, settings] of Object.entries(looks)) {
    const inside = await visit(browser, platform.url, settings);
    const outside = await visit(browser, platform.url, settings);
    await inside.page.goto("/sign-in");
    await signIn(inside.page, platform.credentials);
    for (const { path, isPublic, whole = "h1" } of pages.filter((page) => !only || page.path === only)) {
      const { page } = isPublic ? outside : inside;
      await page.goto(await addressOf(platform, path));
      await page.locator(whole).first().waitFor();
      await page.waitForLoadState("networkidle");
      const name = path === "/" ? "overview" : path.slice(1).replaceAll(/[/?=]/g, "-").replaceAll("$", "");
      const file = join(folder, `${name}-${look}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
    await inside.context.close();
    await outside.context.close();
  }
} finally {
  await browser.close();
  await platform.stop();
}
