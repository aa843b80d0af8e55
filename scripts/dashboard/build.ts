import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { lockFolder } from "../../packages/local/src/platform/lock.ts";
import { describe } from "./size.ts";

const root = join(import.meta.dirname, "../..");
const web = join(root, "packages/web");

/** Where the built dashboard is. */
export const dashboard = join(web, "dist");

/** What it is made from. */
const sources = [
  "package-lock.json",
  "packages/client/src",
  "packages/web/index.html",
  "packages/web/package.json",
  "packages/web/public",
  "packages/web/src",
  "packages/web/vite.config.ts",
];

/**
 * Builds the dashboard unless what is built is what the sources say. Says so when it does; it takes some ten seconds.
 * Of several who want it at once one builds and the others wait.
 */
export function buildDashboard(): void {
  const wanted = stamp();
  if (isBuilt(wanted)) return;
  mkdirSync(dashboard, { recursive: true });
  const release = lockFolder(join(root, "node_modules/.cache/lettermill"), { name: "dashboard", wait: 120_000 });
  try {
    if (isBuilt(wanted)) return;
    console.log("Building the dashboard …");
    const require = createRequire(join(web, "package.json"));
    const vite = join(require.resolve("vite/package.json"), "../bin/vite.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [vite, "build", web, "--logLevel", "error"], {
      env: { ...process.env, NODE_ENV: "production" },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The dashboard could not be built:\n${stdout}${stderr}`);
    writeFileSync(stampFile, wanted);
    console.log(describe(dashboard));
  } finally {
    release();
  }
}

const stampFile = join(dashboard, ".stamp");
const isBuilt = (wanted: string) => existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;

/** Of every source's name and bytes. */
function stamp(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesOf).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

const filesOf = (source: string): string[] =>
  /\.\w+$/.test(source)
    ? [source]
    : readdirSync(join(root, source), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
