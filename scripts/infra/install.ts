import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const infra = join(root, "infra");

/** A program of `infra`, such as `cdk`. */
export const tool = (name: string): string => join(infra, "node_modules", ".bin", name);

/** Runs a program to its end, in the sight of whoever called. @throws Error when it fails */
export function run(command: string, args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const { cwd = root, env = {} } = options;
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command.split("/").at(-1)} ${args[0] ?? ""} failed.`);
}

/** Installs what deploys, where it is not there as the lock file says. Nobody needs it who does not deploy. */
export function install(): void {
  if (installed()) return;
  console.log("Installing what deploys (aws-cdk, sst) …");
  twice(() => run("npm", ["ci", "--prefix", infra, "--no-audit", "--no-fund", "--loglevel=error"]));
}

/** Networks hiccup: what downloads is tried once more. @throws Error when that fails, too */
function twice(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.log(`${(error as Error).message} Once more, in five seconds …`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
    try {
      work();
    } catch (again) {
      throw new Error(`${(again as Error).message} It needs the npm registry: see what it said above.`);
    }
  }
}

type Lock = { packages: Record<string, { version?: string; optional?: boolean }> };

function installed(): boolean {
  const note = join(infra, "node_modules", ".package-lock.json");
  if (!existsSync(note)) return false;
  const read = (path: string) => (JSON.parse(readFileSync(path, "utf8")) as Lock).packages;
  const found = read(note);
  return Object.entries(read(join(infra, "package-lock.json"))).every(
    ([path, { version, optional }]) => path === "" || optional || found[path]?.version === version,
  );
}

/** What SST runs with, offline but for the npm registry, and without telling anybody. */
export const sstEnvironment = {
  SST_SKIP_DEPENDENCY_CHECK: "true",
  SST_NO_BUN: "true",
  SST_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

/** SST's components and Pulumi's AWS provider, into `.sst`: half a minute and 320 MB, once. */
export function installProviders(): void {
  const { version } = JSON.parse(readFileSync(join(infra, "node_modules/sst/package.json"), "utf8")) as {
    version: string;
  };
  const mark = join(root, ".sst/platform/lettermill-installed");
  if (existsSync(mark) && readFileSync(mark, "utf8") === version) return;
  console.log("Installing SST's components …");
  const env = { ...sstEnvironment, AWS_EC2_METADATA_DISABLED: "true" };
  twice(() => run(tool("sst"), ["install", "--stage", "check"], { env }));
  writeFileSync(mark, version);
}
