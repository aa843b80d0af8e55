import { type ChildProcess, spawn } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";
import type { Quota } from "../ses/index.ts";
import type { EngineMark } from "./engine.ts";
import { type Supervised, supervise } from "./supervise.ts";

/** A small young generation costs the emulators little time and spares some thirty megabytes. */
const youngGeneration = "--max-semi-space-size=2";

/** Where each emulator listens, by its name. */
export type Endpoints = Record<"sqs" | "s3" | "sns" | "firehose" | "ses" | "scheduler" | "mailbox", string>;

export type EmulatorOptions = {
  folder?: string | undefined;
  smtpUrl?: string | undefined;
  quota?: Partial<Quota> | undefined;
  /** Where they listened before, when they are started again. */
  ports?: Record<keyof Endpoints, number> | undefined;
};

export type ToEmulators = { start: EmulatorOptions } | { engine: EngineMark } | { stop: true };
export type FromEmulators = { ready: Endpoints } | { failed: string };

export type RunningEmulators = { endpoints: Endpoints; tell: (message: ToEmulators) => void; supervised: Supervised };

/**
 * Runs the emulators in a process of their own, so that they and the functions do not wait for each other's thread, and
 * starts them again on the same ports when it dies. In a process group of its own, it outlives a platform that is killed
 * with its whole group just long enough to end the database engine.
 */
export async function runEmulators(
  options: EmulatorOptions,
  giveUp: (error: Error) => void,
): Promise<RunningEmulators> {
  let endpoints: Endpoints | undefined;
  let current: ChildProcess | undefined;
  let engine: EngineMark | undefined;
  const tell = (message: ToEmulators) => {
    if ("engine" in message) engine = message.engine;
    if (current?.connected) current.send(message);
  };
  const start = async () => {
    const cache = getCompileCacheDir();
    const child = spawn(process.execPath, [youngGeneration, join(import.meta.dirname, "emulators-process.ts")], {
      env: { ...process.env, ...(cache ? { NODE_COMPILE_CACHE: dirname(cache) } : {}) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    });
    current = child;
    tell({ start: { ...options, ports: endpoints && portsOf(endpoints) } });
    if (engine) tell({ engine });
    endpoints = await ready(child);
    return child;
  };
  const supervised = await supervise("emulators", start, giveUp);
  if (!endpoints) throw new Error("The emulators are not ready");
  return { endpoints, tell, supervised };
}

const ready = (child: ChildProcess) =>
  new Promise<Endpoints>((resolve, reject) => {
    child.once("message", (message: FromEmulators) =>
      "ready" in message ? resolve(message.ready) : reject(new Error(message.failed)),
    );
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`The emulators ended while starting (${code ?? signal})`)));
  });

const portsOf = (endpoints: Endpoints) =>
  Object.fromEntries(
    Object.entries(endpoints).map(([name, url]) => [name, Number(new URL(url).port)]),
  ) as unknown as Record<keyof Endpoints, number>;
