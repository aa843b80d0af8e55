import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser that CHROMIUM names, or this machine's own. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM ?? "", ...places].find((file) => file && existsSync(file));
