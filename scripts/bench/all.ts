import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMissed } from "./figure.ts";
import { merge, section } from "./page.ts";
import type { Told } from "./run.ts";

/**
 * `npm run bench [-- names …]`: runs the benchmarks of these names, or all, one after the other, each in a process of its
 * own, and writes what they found into BENCHMARKS.md; the sections of the others stay as they are. Ends with 1 where a
 * goal is missed or a benchmark failed.
 */
const names = [
  "cost",
  "sender",
  "speed",
  "tracking",
  "feedback",
  "api",
  "import",
  "rules",
  "growth",
  "bundle",
  "memory",
  "dashboard",
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(1);
}

const file = join(import.meta.dirname, "../../BENCHMARKS.md");
for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const told = await run(name);
  if (!told || told.figures.some(isMissed)) process.exitCode = 1;
  if (told) writeFileSync(file, merge(read(), names, section(name, told)));
}

function read(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** What it tells; undefined where it failed. */
function run(name: string): Promise<Told | undefined> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "run.ts"), name], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let told: Told | undefined;
  child.on("message", (message: Told) => {
    told = message;
  });
  return new Promise((resolve) => child.once("exit", () => resolve(told)));
}
