import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDashboard } from "../dashboard/build.ts";
import { until } from "./until.ts";

export type Credentials = { email: string; password: string; api_key: string; workspace_id: string; url: string };

export type Running = {
  url: string;
  credentials: Credentials;
  folder: string;
  /** Of the process that `npm start` would be; it has children. */
  pid: () => number;
  /** Kills it outright, in the middle of whatever it does, and starts it again on what it left. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

/** By this the platform knows that somebody started it for as long as they live. */
const launched = { npm_lifecycle_event: "start" };

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm start` gives to node. */
const npmStart = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { start: string } }
).scripts.start
  .split(" ")
  .slice(1);

/**
 * Starts the platform as `npm start` does, in a process of its own, on an empty temporary folder and a free port. Nothing
 * of this process's environment reaches it but what a process needs to run, so that it is the same everywhere. It ends
 * when this process does, however that ends.
 *
 * @param environment - variables of the platform, by name
 */
export async function startPlatform(environment: Record<string, string> = {}): Promise<Running> {
  buildDashboard(); // the first time that takes longer than a platform has to come up
  const folder = await mkdtemp(join(tmpdir(), "lettermill-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const file = join(folder, "credentials.json");
  const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
  const env = { PATH, HOME, TMPDIR, LETTERMILL_DATA: folder, PORT: String(port), ...launched, ...environment };
  const isUp = async () => existsSync(file) && (await fetch(`${url}/health`).catch(() => undefined))?.ok;
  let child: ChildProcess | undefined;

  const start = async () => {
    const started = spawn(process.execPath, npmStart, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    let said = "";
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (data: Buffer) => {
        said = (said + data).slice(-10_000);
      });
    await until("the platform to be up", () => {
      if (started.exitCode !== null) throw new Error(`The platform ended instead of starting:\n${said}`);
      return isUp();
    });
  };
  const end = () => child?.kill("SIGKILL");
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    if (child) await stopChild(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const crash = async () => {
    const ended = child && once(child, "exit");
    child?.kill("SIGKILL");
    await ended;
    await start();
  };
  await start().catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, credentials: JSON.parse(readFileSync(file, "utf8")), folder, pid: () => child?.pid ?? 0, crash, stop };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (!address || typeof address === "string") throw new Error("No free port");
  return address.port;
}
