import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { freePort } from "../dynamodb/index.ts";
import type { Credentials } from "./index.ts";

const root = join(import.meta.dirname, "../../../..");
const eventually = { timeout: 15_000, interval: 30 };

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What `npm start` runs, as a process that can be killed. */
function launch(folder: string, port: number) {
  const { DYNAMODB_ENDPOINT: _, ...inherited } = process.env;
  const env = { ...inherited, LETTERMILL_DATA: folder, PORT: String(port) };
  const child = spawn(process.execPath, ["scripts/start.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  onTestFinished(() => end(child, "SIGKILL").then(() => undefined));
  return { child, output: () => output };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  return child.exitCode ?? child.signalCode;
}

async function start(folder: string, port?: number) {
  const chosen = port ?? (await freePort());
  const url = `http://localhost:${chosen}`;
  const launched = launch(folder, chosen);
  const health = () =>
    fetch(`${url}/health`).then(
      (response) => response.status,
      () => 0,
    );
  const up = () =>
    vi.waitFor(async () => expect([launched.output(), await health()]).toEqual([expect.any(String), 200]), eventually);
  await up();
  await vi.waitFor(() => expect(launched.output()).toContain("Lettermill is up."), eventually);
  const credentials = JSON.parse(readFileSync(join(folder, "credentials.json"), "utf8")) as Credentials;
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${credentials.api_key}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    // biome-ignore lint/suspicious/noExplicitAny: read as a client would, by key
    return { status: response.status, body: (await response.json()) as any };
  };
  return { ...launched, port: chosen, url, credentials, call, up };
}

const engineOf = (folder: string) => JSON.parse(readFileSync(join(folder, "engine.json"), "utf8")).pid as number;

const isRunning = (pid: number) => {
  try {
    // A process that nobody has reaped yet is a zombie, and not running.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8")) && process.kill(pid, 0);
  } catch {
    return false;
  }
};

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);

const onLinux = existsSync("/proc/self/stat");

test("the first start makes an owner with a key that works, and keeps the secrets private", async () => {
  const folder = makeFolder();
  const { url, credentials, call, child, output } = await start(folder);
  expect(credentials).toEqual({
    email: "owner@example.com",
    password: expect.stringMatching(/^.{20}$/),
    api_key: expect.stringMatching(/^lm_/),
    workspace_id: expect.stringMatching(/^ws_/),
    url,
  });
  for (const text of [credentials.password, credentials.api_key, url]) expect(output()).toContain(text);
  for (const file of ["credentials.json", "keys.json"]) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  const me = await call("GET", "/auth/me");
  expect([me.status, me.body.workspace.id]).toEqual([200, credentials.workspace_id]);
  const { email, password } = credentials;
  const login = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  expect(login.status).toBe(200);
  expect((await fetch(`${url}/inbox`)).status).toBe(200);
  expect(await end(child, "SIGTERM")).toBe(0);
});

test.skipIf(!onLinux)("killed outright it leaves nothing running, and the next start finds everything", async () => {
  const folder = makeFolder();
  const first = await start(folder);
  const added = await first.call("POST", "/contacts", { email: "zoe@example.org" });
  expect(added.status).toBe(201);
  const others = childrenOf(first.child.pid!);
  expect(others).toContain(engineOf(folder));
  expect(others).toHaveLength(2);
  await end(first.child, "SIGKILL");
  await vi.waitFor(() => expect(others.filter(isRunning)).toEqual([]), eventually);

  const second = await start(folder, first.port);
  expect(second.credentials).toEqual(first.credentials);
  expect(second.output()).not.toContain(first.credentials.password);
  const found = await second.call("GET", `/contacts/${added.body.id}`);
  expect([found.status, found.body.email]).toEqual([200, "zoe@example.org"]);
});

test.skipIf(!onLinux)("an engine whose watchers were killed with the platform is ended at the next start", async () => {
  const folder = makeFolder();
  const first = await start(folder);
  const engine = engineOf(folder);
  const emulators = childrenOf(first.child.pid!).find((pid) => pid !== engine)!;
  process.kill(first.child.pid!, "SIGSTOP"); // so that it starts nothing again
  process.kill(emulators, "SIGKILL");
  await end(first.child, "SIGKILL");
  expect(isRunning(engine)).toBe(true);
  await start(folder, first.port);
  expect(isRunning(engine)).toBe(false);
});

test.skipIf(!onLinux)("a part that dies is started again", async () => {
  const { child, call, up } = await start(makeFolder());
  for (const victim of childrenOf(child.pid!)) {
    process.kill(victim, "SIGKILL");
    await vi.waitFor(() => {
      const parts = childrenOf(child.pid!);
      expect([parts.length, parts.includes(victim)]).toEqual([2, false]);
    }, eventually);
    await up();
    expect((await call("GET", "/auth/me")).status).toBe(200);
  }
});

test("two platforms do not share a folder or a port", async () => {
  const folder = makeFolder();
  const { port } = await start(folder);
  const sameFolder = launch(folder, await freePort());
  const samePort = launch(makeFolder(), port);
  for (const [{ child, output }, words] of [
    [sameFolder, `Another Lettermill uses the folder ${folder}`],
    [samePort, `Port ${port} is in use`],
  ] as const) {
    if (child.exitCode === null) await once(child, "exit");
    expect([child.exitCode, output()]).toEqual([1, expect.stringContaining(words)]);
  }
});
