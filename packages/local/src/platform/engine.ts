import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, startEngine } from "../dynamodb/index.ts";
import { type Supervised, supervise } from "./supervise.ts";

/** How to find an engine's process again, and be sure that it is that one. */
export type EngineMark = { pid: number; port: number };

export type RunningEngine = { endpoint: string; mark: () => EngineMark; supervised: Supervised };

/**
 * Starts the DynamoDB engine and keeps it running on one port. It cannot notice the death of its parent, so its process
 * id is noted in the folder, and what a killed platform left behind is ended first: two engines must not write one file.
 *
 * @param onStart - told of each (re)start
 */
export async function runEngine(
  folder: string | undefined,
  onStart: (mark: EngineMark) => void,
  giveUp: (error: Error) => void,
): Promise<RunningEngine> {
  const note = folder && join(folder, "engine.json");
  if (note && existsSync(note)) endEngine(JSON.parse(readFileSync(note, "utf8")) as EngineMark);
  const port = await freePort();
  let mark: EngineMark = { pid: 0, port };
  let started = false;
  const start = async () => {
    if (started && !folder) throw new Error("The database is gone with its process, for it was in memory");
    started = true;
    const engine = await startEngine({ port, detached: true, ...(folder ? { file: join(folder, "table.db") } : {}) });
    mark = { pid: engine.process.pid ?? 0, port };
    if (note) writeFileSync(note, JSON.stringify(mark));
    onStart(mark);
    return engine.process;
  };
  const supervised = await supervise("database", start, giveUp);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    mark: () => mark,
    supervised: {
      pid: supervised.pid,
      stop: async (end) => {
        await supervised.stop(end);
        if (note) rmSync(note, { force: true });
      },
    },
  };
}

/** Ends an engine that its platform left behind. A process that took over its id is left alone. */
export function endEngine({ pid, port }: EngineMark): void {
  if (pid > 1 && commandLine(pid).includes(`--port ${port}`)) process.kill(pid, "SIGKILL");
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
}
