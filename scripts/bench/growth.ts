import { PurgeQueueCommand } from "@aws-sdk/client-sqs";
import { Actor } from "@lettermill/core/actor";
import { sqs } from "@lettermill/core/aws";
import { Campaign } from "@lettermill/core/campaign";
import { functionRoute } from "@lettermill/local/lambda";
import { startFront } from "../../packages/local/src/lambda/front.ts";
import type { Bench, Figure } from "./figure.ts";
import { createLambda, type Lambda } from "./ledger/lambda.ts";
import { type Ledger, openLedger } from "./ledger/ledger.ts";
import { watch } from "./ledger/watch.ts";
import { hammer } from "./load/hammer.ts";
import { launch, secretOf, setScene } from "./scene.ts";
import { functionNamed, startStage } from "./stage.ts";

/** Invocations of the send function that are measured. */
const few = 3;
const rounds = 4;

/** `npm run bench:growth [-- contacts …]` */
export const bench: Bench = {
  title: "Growth",
  about: `What a campaign to everybody uses for each mail, planned and sent by functions that run one after the other, and how long
calls of the API take (the median of calls one after the other, the least of ${rounds} rounds through all sizes), where a workspace
has few contacts and where it has many.
It is planned to all of them; what sending takes is that of the first mails, ${few} invocations of the function or some ${few * 5},000 mails.
Growth is what the largest needs more than the smallest; below 0 it needs less.`,
  measure: async (args) => {
    const counts = (args.length > 0 ? args.map(Number) : [1_000, 10_000, 100_000, 1_000_000]).sort((a, b) => a - b);
    const stage = await startStage();
    const ledger = openLedger();
    const lambda = createLambda(ledger, watch(ledger));
    await send(1_000, ledger, lambda); // or the first would pay for what Node compiles
    const all: Sent[] = [];
    for (const count of counts) all.push(await send(count, ledger, lambda));
    const calls = await latencies(all);
    await stage.stop();
    const measured = all.map(({ each }, at) => ({ ...each, calls: calls[at] ?? Number.NaN }));
    const [least, most] = [measured[0], measured.at(-1)];
    return measured
      .flatMap((each, at) => figuresOf(counts[at] ?? 0, each))
      .concat(least && most ? growth(least, most) : []);
  },
};

/** Units and milliseconds of processor time, a mail or together. */
type Use = { written: number; read: number; processor: number };
type Sent = { workspace_id: string; campaign_id: string; each: Use };
/** With the milliseconds that calls take, together. */
type Needs = Use & { calls: number };

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

async function send(count: number, ledger: Ledger, lambda: Lambda): Promise<Sent> {
  const scene = await setScene(count);
  const { workspace_id } = scene;
  let campaign_id = "";
  const planned = await used(ledger, async () => {
    campaign_id = await launch(scene);
    await lambda.drain("audience");
  });
  const sent = await used(ledger, async () => {
    for (let n = 0; n < few && (await lambda.once("send")); n++);
  });
  await sqs().send(new PurgeQueueCommand({ QueueUrl: process.env.QUEUE_URL_SEND }));
  const { sent_count } = await Actor.system(workspace_id, () => Campaign.get(campaign_id));
  const each = (what: keyof Use) => planned[what] / count + sent[what] / sent_count;
  return {
    workspace_id,
    campaign_id,
    each: { written: each("written"), read: each("read"), processor: each("processor") },
  };
}

async function used(ledger: Ledger, work: () => Promise<void>): Promise<Use> {
  const before = process.cpuUsage();
  const { amounts } = await ledger.during(work);
  const { user, system } = process.cpuUsage(before);
  return {
    written: amounts["DynamoDB write units"],
    read: amounts["DynamoDB read units"],
    processor: (user + system) / 1_000,
  };
}

/** Of each in turn, so that whatever else the machine does meets all of them alike. */
async function latencies(all: Sent[]): Promise<number[]> {
  const front = await startFront({ port: 0, routes: [functionRoute("/", functionNamed("api"))] });
  const secrets = await Promise.all(all.map(({ workspace_id }) => secretOf(workspace_id)));
  const least = all.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, path] of paths.entries())
      for (const [size, { campaign_id }] of all.entries()) {
        const headers = { authorization: `Bearer ${secrets[size]}` };
        const next = () => ({ path: `/api/v1${path.replace("{id}", campaign_id)}`, headers });
        const { p50 } = await hammer(`http://127.0.0.1:${front.port}`, next, { connections: 1, seconds: 0.5 });
        const medians = least[size] ?? [];
        medians[at] = Math.min(medians[at] ?? p50, p50);
      }
  await front.stop();
  return least.map((medians) => medians.reduce((sum, median) => sum + median, 0));
}
