import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Id } from "@lettermill/core/id";
import { Token } from "@lettermill/core/token";
import type { Bench, Figure } from "./figure.ts";
import { cpuSeconds } from "./load/cpu.ts";
import { hammer, type Shot } from "./load/hammer.ts";

/** `npm run bench:tracking [-- seconds for each]` */
export const bench: Bench = {
  title: "Tracking",
  about: `Hits of the pixel and of links (one in eleven) at 50 connections, each with a token of its own, in a second of processor
time of the process that answers, once it has done so for twice as long as is measured: the front of the local platform with
the tracking function, which puts every hit on a queue in another process. Nothing takes them off, since that is another
function's work, and in the end all must be there. The floor is a bare \`node:http\` server that answers the same bytes.`,
  measure: async ([seconds = "4"]) => {
    process.env.TOKEN_KEYS = `a:${Buffer.alloc(32, 1).toString("base64url")}`;
    process.env.PUBLIC_URL = "https://mail.shop.example";
    const shots = tokens(2_000);
    const floor = await served("echo.ts", shots, Number(seconds));
    const value = await served("tracking-front.ts", shots, Number(seconds), recorded);
    return [
      { name: "hits", value: value.perCore, unit: "hits/s per core", floor: floor.perCore, ratio: 0.5, note },
      { name: "half of the readers wait", value: value.p50, unit: "ms" },
      { name: "all but one in a hundred wait", value: value.p99, unit: "ms" },
    ] satisfies Figure[];
  },
};

const note =
  "beyond the floor, a hit is an event and an answer in API Gateway's format, and the answer travels as JSON as it does in Lambda; a token to " +
  "check; and its share of a signed request to the queue, which takes all who wait. Alone, a hit takes a request of its own, " +
  "several times the floor: so it is in Lambda, where a process has one reader at a time.";

/** How many hits were put on the queue. */
async function recorded(child: ChildProcess): Promise<number> {
  child.send("how many?");
  const [count] = (await once(child, "message")) as [number];
  return count;
}

/**
 * A process of this folder's `load` under the given questions.
 *
 * @param count - asks it what came of them
 */
async function served(file: string, shots: Shot[], seconds: number, count?: (child: ChildProcess) => Promise<number>) {
  const child: ChildProcess = fork(join(import.meta.dirname, "load", file));
  const [url] = (await once(child, "message")) as [string];
  const next = (n: number) => shots[n % shots.length] ?? { path: "/" };
  const { answers } = await hammer(url, next, { seconds: 2 * seconds });
  const before = cpuSeconds(child.pid ?? 0);
  const load = await hammer(url, next, { seconds });
  const spent = cpuSeconds(child.pid ?? 0) - before;
  const hits = answers + load.answers;
  const came = await count?.(child);
  if (came !== undefined && came !== hits) throw new Error(`Of ${hits} hits ${came} were recorded`);
  child.disconnect();
  await once(child, "exit");
  return { ...load, perCore: load.answers / spent };
}

function tokens(count: number): Shot[] {
  const workspace_id = Id.create("workspace");
  const campaign_id = Id.create("campaign");
  const link = Token.link(campaign_id, 3, "https://shop.example/story/3?from=mail");
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0" };
  return Array.from({ length: count }, (_, n) => {
    const mail = { workspace_id, campaign_id, contact_id: Id.create("contact"), sent_at: new Date().toISOString() };
    const path = n % 11 === 10 ? `/t/c/${Token.sign("click", mail)}.${link}` : `/t/o/${Token.sign("open", mail)}.gif`;
    return { path, headers };
  });
}
