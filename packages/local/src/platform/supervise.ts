import type { ChildProcess } from "node:child_process";
import { log } from "@lettermill/core/log";

export type Supervised = { pid: () => number | undefined; stop: (end: (child: ChildProcess) => void) => Promise<void> };

const restarts = 5;
const restartWindow = 60_000;

/**
 * Keeps a process alive: when it dies it is started again, until it has died too often.
 *
 * @param start - starts it and resolves when it can be used
 * @param giveUp - called once, when it is not started again
 */
export async function supervise(
  name: string,
  start: () => Promise<ChildProcess>,
  giveUp: (error: Error) => void,
): Promise<Supervised> {
  let stopping = false;
  let deaths: number[] = [];
  let child = await start();

  const watch = () => {
    const died = () => {
      if (!stopping) restart().catch(giveUp);
    };
    if (hasEnded(child)) died();
    else child.once("exit", died);
  };
  const restart = async () => {
    deaths = [...deaths, Date.now()].filter((at) => at > Date.now() - restartWindow);
    if (deaths.length > restarts) throw new Error(`${name} keeps dying`);
    log.warn("restarting a part that died", { part: name, code: child.exitCode, signal: child.signalCode });
    child = await start();
    watch();
  };
  watch();

  return {
    pid: () => child.pid,
    stop: async (end) => {
      stopping = true;
      if (hasEnded(child)) return;
      const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
      end(child);
      await exited;
      clearTimeout(impatient);
    },
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
