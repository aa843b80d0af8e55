import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Id } from "@lettermill/core/id";
import { Token } from "@lettermill/core/token";
import type { Bench, Figure } from "./figure.ts";
import { inTurn, type Round } from "./in-turn.ts";
import { cpuSeconds } from "./load/cpu.ts";
import { hammer, type Load, type Shot } from "./load/hammer.ts";

const warmUp = 3;
const rounds = 7;

/** `npm run bench:tracking [-- seconds of a round]` */
export const bench: Bench = {
  title: "Tracking",
  about: `Hits of the pixel and of links (one in eleven) at 50 connections, each with a token of its own, in a second of processor
time of the process that answers: the front of the local platform with the tracking function, which puts every hit on a queue
in another process. Nothing takes them off, since that is another function's work, and in the end all must be there. The
floor is a bare \`node:http\` server that answers the same bytes. They take turns, so that what else the machine does weighs on
both: after ${warmUp} rounds to warm up ${rounds}, of which that in the middle counts, by its share of the floor.`,
  measure: async ([seconds = "2"]) => {
    process.env.TOKEN_KEYS = `a:${Buffer.alloc(32, 1).toString("base64url")}`;
    process.env.PUBLIC_URL = "https://mail.shop.example";
    const shots = tokens(2_000);
    const echo = await start("echo.ts");
    const front = await start("tracking-front.ts");
    const { all, middle } = await inTurn(
      {
        floor: () => fire(echo, shots, Number(seconds)),
        value: () => fire(front, shots, Number(seconds)),
      },
      { warmUp, rounds },
    );
    const hits = all.reduce((sum, { value }) => sum + value.answers, 0);
    const came = await recorded(front);
    if (came !== hits) throw new Error(`Of ${hits} hits ${came} were recorded`);
    await Promise.all([echo, front].map(stop));
    return figuresOf(middle);
  },
};

type Answering = { child: ChildProcess; url: string };
type Answered = Load & { perCore: number };

const figuresOf = ({ floor, value }: Round<Answered>): Figure[] => [
  { name: "hits", value: value.perCore, unit: "hits/s per core", floor: floor.perCore, ratio: 0.5, note },
  { name: "half of the readers wait", value: value.p50, unit: "ms" },
  { name: "all but one in a hundred wait", value: value.p99, unit: "ms" },
];

const note =
  "beyond the floor, a hit is an event and an answer in API Gateway's format, and the answer travels as JSON as it does in Lambda; a token to " +
  "check; and its share of a signed request to the queue, which takes all who wait. Alone, a hit takes a request of its own, " +
  "several times the floor: so it is in Lambda, where a process has one reader at a time.";

/** A server of this folder's `load`, in a process of its own. */
async function start(file: string): Promise<Answering> {
  const child = fork(join(import.meta.dirname, "load", file));
  const [url] = (await once(child, "message")) as [string];
  return { child, url };
}

async function fire({ child, url }: Answering, shots: Shot[], seconds: number): Promise<Answered> {
  const before = cpuSeconds(child.pid ?? 0);
  const load = await hammer(url, (n) => shots[n % shots.length] ?? { path: "/" }, { seconds });
  return { ...load, perCore: load.answers / (cpuSeconds(child.pid ?? 0) - before) };
}

/** How many hits were put on the queue. */
async function recorded({ child }: Answering): Promise<number> {
  child.send("how many?");
  const [count] = (await once(child, "message")) as [number];
  return count;
}

async function stop({ child }: Answering): Promise<void> {
  child.disconnect();
  await once(child, "exit");
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
