import { spawnSync } from "node:child_process";
import { findChromium } from "../packages/web/test/chromium.ts";

/**
 * Makes sure that there is a Chromium for the tests of the dashboard. Where it may, on Debian and Ubuntu as root, it
 * installs the distribution's own; elsewhere it says what to do.
 */
const found = findChromium();
if (!found) install();

function install(): void {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
    console.error("The dashboard's tests need Chromium or Chrome. Install it, or name it: CHROMIUM=/path/to/chromium");
    process.exit(1);
  }
  console.log("Installing Chromium for the dashboard's tests: apt-get install chromium …");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync("apt-get", ["-qq", ...args], options);
    if (status === 0) continue;
    console.error(`apt-get ${args.join(" ")} failed:\n${stdout}${stderr}`);
    process.exit(1);
  }
}
