import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Invoke } from "@lettermill/local/lambda";
import { type FunctionName, functionNames, functions } from "../../../infra/functions.ts";
import { bundle } from "../../infra/bundle.ts";
import { peakOf } from "./memory.ts";

type Answer = { answer: unknown } | { failure: string };

/** Every function bundled as it is deployed, each in a process of its own that takes one event at a time. */
export async function openFunctions() {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-bundle-"));
  const bundles = await bundle(functions, folder);
  const children = Object.fromEntries(
    await Promise.all(bundles.map(async ({ name, file }) => [name, await start(name, file)] as const)),
  ) as Record<FunctionName, ChildProcess>;
  return {
    named: (name: FunctionName): Invoke => asking(name, children[name]),
    /** Megabytes that each has had at most so far; of none where that is not known. */
    peaks: () =>
      functionNames.flatMap((name) => {
        const megabytes = peakOf(children[name].pid ?? 0);
        return megabytes ? [{ name, megabytes }] : [];
      }),
    stop: () => {
      for (const child of Object.values(children)) child.disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}

async function start(name: FunctionName, file: string): Promise<ChildProcess> {
  const { memory, timeout } = functions[name];
  const child = fork(join(import.meta.dirname, "function.ts"), [file, name, String(timeout)], {
    execArgv: [`--max-old-space-size=${Math.round(memory * 0.9)}`],
  });
  await once(child, "message");
  return child;
}

const asking =
  (name: FunctionName, child: ChildProcess): Invoke =>
  async (event) => {
    const ended = new AbortController();
    const { signal } = ended;
    try {
      const answered = once(child, "message", { signal });
      child.once("exit", (code) => ended.abort(new Error(`The function ${name} ended with ${code}`)));
      child.send(event as object);
      const [answer] = (await answered) as [Answer];
      if ("failure" in answer) throw new Error(answer.failure);
      return answer.answer;
    } finally {
      child.removeAllListeners("exit");
    }
  };
