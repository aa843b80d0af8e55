import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

export type Credentials = { email: string; password: string; api_key: string; workspace_id: string; url: string };

export type Running = { url: string; credentials: Credentials; folder: string; stop: () => Promise<void> };

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Starts the platform as `npm start` does, in a process of its own, on an empty temporary folder and a free port. Nothing
 * of this process's environment reaches it but what a process needs to run, so that it is the same everywhere.
 *
 * @param environment - variables of the platform, by name
 */
export async function startPlatform(environment: Record<string, string> = {}): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "lettermill-"));
  const port = await freePort();
  const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, LETTERMILL_DATA: folder, PORT: String(port), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      said = (said + data).slice(-10_000);
    });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    await stopChild(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };

  const url = `http://localhost:${port}`;
  const file = join(folder, "credentials.json");
  try {
    await until("the platform to be up", async () => {
      if (child.exitCode !== null) throw new Error("it ended instead");
      return existsSync(file) && (await fetch(`${url}/health`).catch(() => undefined))?.ok;
    });
  } catch (error) {
    await stop();
    throw new Error(`The platform did not start: ${(error as Error).message}\n${said}`);
  }
  return { url, credentials: JSON.parse(readFileSync(file, "utf8")), folder, stop };
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
