import { Actor } from "@lettermill/core/actor";
import { ApiKey } from "@lettermill/core/api-key";
import { functionRoute } from "@lettermill/local/lambda";
import { startFront } from "../../packages/local/src/lambda/front.ts";
import type { Bench, Figure } from "./figure.ts";
import { createLambda, type Lambda } from "./ledger/lambda.ts";
import { type Ledger, openLedger } from "./ledger/ledger.ts";
import { watch } from "./ledger/watch.ts";
import { hammer } from "./load/hammer.ts";
import { launch, setScene } from "./scene.ts";
import { functionNamed, startStage } from "./stage.ts";

/** `npm run bench:growth [-- contacts …]` */
export const bench: Bench = {
  title: "Growth",
  about: `What a campaign to everybody uses for each mail, planned and sent by functions that run one after the other, and how long
calls of the API take (the median of calls one after the other), where a workspace has few contacts and where it has many.
Growth is what the largest needs more than the smallest; below 0 it needs less.`,
  measure: async (args) => {
    const counts = (args.length > 0 ? args.map(Number) : [1_000, 10_000, 100_000]).sort((a, b) => a - b);
    const stage = await startStage();
    const ledger = openLedger();
    const lambda = createLambda(ledger, watch(ledger));
    const measured: Needs[] = [];
    for (const count of counts) measured.push(await needs(count, ledger, lambda));
    await stage.stop();
    const [least, most] = [measured[0], measured.at(-1)];
    return measured
      .flatMap((each, at) => figuresOf(counts[at] ?? 0, each))
      .concat(least && most ? growth(least, most) : []);
  },
};

/** Units and milliseconds of processor time a mail; milliseconds that calls take, together. */
type Needs = { written: number; read: number; processor: number; calls: number };

const figuresOf = (count: number, { written, read, processor, calls }: Needs): Figure[] => {
  const at = `${count.toLocaleString("en-US")} contacts`;
  return [
    { name: `${at}: written`, value: written, unit: "units/email" },
    { name: `${at}: read`, value: read, unit: "units/email" },
    { name: `${at}: processor time`, value: processor, unit: "ms/email" },
    { name: `${at}: ${paths.length} calls of the API`, value: calls, unit: "ms" },
  ];
};

const growth = (least: Needs, most: Needs): Figure[] =>
  (["written", "read", "processor", "calls"] as const).map((what) => ({
    name: `growth of ${{ written: "written units", read: "read units", processor: "processor time", calls: "the API's calls" }[what]}`,
    value: 100 * (most[what] / least[what] - 1),
    unit: "%",
    goal: { most: 10 },
  }));

const paths = ["/contacts?limit=50", "/lists", "/campaigns", "/campaigns/{id}", "/stats"];

async function needs(count: number, ledger: Ledger, lambda: Lambda): Promise<Needs> {
  const scene = await setScene(count);
  let campaign_id = "";
  const before = process.cpuUsage();
  const { amounts } = await ledger.during(async () => {
    campaign_id = await launch(scene);
    await lambda.drain("audience", "send");
  });
  const { user, system } = process.cpuUsage(before);
  return {
    written: amounts["DynamoDB write units"] / count,
    read: amounts["DynamoDB read units"] / count,
    processor: (user + system) / 1_000 / count,
    calls: await latencies(scene.workspace_id, campaign_id),
  };
}

async function latencies(workspace_id: string, campaign_id: string): Promise<number> {
  const owner = { type: "user", workspace_id, user_id: "usr_bench", role: "owner", session_id: "" } as const;
  const { secret } = await Actor.provide(owner, () => ApiKey.create({ name: "Bench" }));
  const front = await startFront({ port: 0, routes: [functionRoute("/", functionNamed("api"))] });
  const headers = { authorization: `Bearer ${secret}` };
  let sum = 0;
  for (const each of paths) {
    const path = `/api/v1${each.replace("{id}", campaign_id)}`;
    const next = () => ({ path, headers });
    const { p50 } = await hammer(`http://127.0.0.1:${front.port}`, next, { connections: 1, seconds: 2 });
    sum += p50;
  }
  await front.stop();
  return sum;
}
