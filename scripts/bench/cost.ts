import { mock } from "node:test";
import { Actor } from "@lettermill/core/actor";
import { Campaign } from "@lettermill/core/campaign";
import type { Token } from "@lettermill/core/token";
import { type Bench, type Figure, format } from "./figure.ts";
import { type Gatherer, openGatherer } from "./ledger/firehose.ts";
import { createLambda, type Lambda } from "./ledger/lambda.ts";
import { dollarsOf, type Ledger, openLedger, sum, totalOf, type Use } from "./ledger/ledger.ts";
import { firehose, lines, sesPrice } from "./ledger/price.ts";
import { visitors } from "./ledger/visitors.ts";
import { watch } from "./ledger/watch.ts";
import { type EventType, launch, problems, report, reported, setScene, subscribed } from "./scene.ts";
import { startStage } from "./stage.ts";

/** Recipients from which on a campaign has to keep to its budget. */
const many = 10_000;
const budget = { written: 1.3, all: 3, quiet: 2 };
const name = (count: number) => count.toLocaleString("en-US");
const within = (count: number, most: number) => (count < many ? {} : { goal: { most } });

/** `npm run bench:cost [-- recipients …]` */
export const bench: Bench = {
  title: "Cost",
  about: `What a million mails of 10 kB with 18 tracked links cost besides SES, in US dollars at list prices
(\`scripts/bench/ledger/price.ts\` names date and sources; no free tiers). The functions run one after the other on
emulators, and every call is counted; DynamoDB's units twice, by the engine and by a reckoning of item sizes of our own.
Of the recipients 40 % open, 4 % click, 1 % bounce and 0.5 % unsubscribe. A function's GB-seconds are its processor time
here, at the share of a processor that its memory brings, and the latency that its calls commonly have. Deliveries come in
files as Firehose writes them of ${firehose.rate} a second. Not in it: what waiting for the rate limit costs, and what a table
keeps ($0.25 per GB and month). A goal holds from ${name(many)} recipients on: among fewer there are few to share what a campaign
costs once.`,
  measure: async (args) => {
    const counts = args.length > 0 ? args.map(Number) : [1_000, 10_000, 100_000];
    const stage = await startStage();
    const ledger = openLedger();
    const watching = watch(ledger);
    const lambda = createLambda(ledger, watching);
    const tools = { ledger, lambda, gatherer: await openGatherer(ledger) };
    const figures: Figure[] = [];
    for (const count of counts) {
      const full = await run(count, subscribed, tools);
      const quiet = await run(count, problems, tools);
      const isLargest = count === Math.max(...counts);
      figures.push(...(isLargest ? inDetail(count, full, quiet) : inShort(count, full, quiet)));
      if (isLargest) show(count, full);
    }
    const { engine, ours } = watching.counts();
    figures.push({
      name: "DynamoDB's units by the engine and by our own count",
      value: Math.abs(100 * (engine / ours - 1)),
      unit: "% apart",
      goal: { most: 2 },
    });
    await stage.stop();
    return figures;
  },
};

/** What a whole campaign uses, by what happens. */
type Phases = Record<"send" | "events" | "hits" | "unsubscribe", Use>;

type Tools = { ledger: Ledger; lambda: Lambda; gatherer: Gatherer };

async function run(count: number, events: EventType[], { ledger, lambda, gatherer }: Tools): Promise<Phases> {
  const scene = await setScene(count);
  await report(events, { stream: gatherer.stream });
  const front = await visitors(ledger, lambda);
  let campaign_id = "";
  const send = await ledger.during(async () => {
    campaign_id = await launch(scene);
    await lambda.drain("audience", "send");
  });
  await reported(count);
  const deliveries = events.includes("DELIVERY") ? count - Math.floor(count / 100) : 0;
  const sent_at = new Date().toISOString();
  const { workspace_id, contact_ids } = scene;
  const mailTo = (n: number): Token.Mail => ({ workspace_id, campaign_id, contact_id: contact_ids[n] ?? "", sent_at });
  // People come an hour later: at once they would be taken for machines.
  const phases = {
    send,
    events: await ledger.during(async () => {
      await gatherer.gather(deliveries);
      await lambda.drain("feedback");
    }),
    hits: await ledger.during(async () => {
      mock.timers.enable({ apis: ["Date"], now: Date.now() + 3_600_000 });
      for (let n = 0; n < count; n++) if (n % 5 < 2) await front.read(mailTo(n), n % 50 < 2 ? n % 18 : undefined);
      await lambda.drain("feedback");
      mock.timers.reset();
    }),
    unsubscribe: await ledger.during(async () => {
      for (let n = 0; n < count; n += 200) await front.leave(mailTo(n));
    }),
  };
  await front.stop();
  await check(workspace_id, campaign_id, count, events);
  return phases;
}

/** What is paid for has happened. */
async function check(workspace_id: string, campaign_id: string, count: number, events: EventType[]): Promise<void> {
  const found = await Actor.system(workspace_id, () => Campaign.get(campaign_id));
  const bounces = Math.floor(count / 100);
  const wanted = {
    sent_count: count,
    bounced_count: bounces,
    delivered_count: events.includes("DELIVERY") ? count - bounces : found.delivered_count,
    opened_count: Math.ceil(count / 5) + Math.ceil((count - 1) / 5),
    unsubscribed_count: Math.ceil(count / 200),
  };
  for (const [name, value] of Object.entries(wanted)) {
    const counted = found[name as keyof typeof wanted];
    if (counted !== value) throw new Error(`${name} is ${counted}, not ${value}`);
  }
}

const all = (phases: Phases) => sum(...Object.values(phases));

function inShort(count: number, full: Phases, quiet: Phases): Figure[] {
  const at = `${name(count)} recipients`;
  return [
    {
      name: `${at}: written by the send path`,
      value: full.send.amounts["DynamoDB write units"] / count,
      unit: "units/email",
      ...within(count, budget.written),
    },
    { name: `${at}: all`, value: totalOf(all(full)) / count, unit: "$/million", ...within(count, budget.all) },
    {
      name: `${at}: all, without delivery events`,
      value: totalOf(all(quiet)) / count,
      unit: "$/million",
      ...within(count, budget.quiet),
    },
  ];
}

function inDetail(count: number, full: Phases, quiet: Phases): Figure[] {
  const at = `${name(count)} recipients`;
  const each = (what: string, use: Use): Figure => ({
    name: `${at}: ${what}`,
    value: totalOf(use) / count,
    unit: "$/million",
  });
  const units = (what: string, use: Use, line: "DynamoDB write units" | "DynamoDB read units"): Figure => ({
    name: `${at}: ${what}`,
    value: use.amounts[line] / count,
    unit: "units/email",
  });
  const total = all(full);
  return [
    { ...units("written by the send path", full.send, "DynamoDB write units"), ...within(count, budget.written) },
    units("read by the send path", full.send, "DynamoDB read units"),
    units(
      "written for events, opens, clicks and unsubscribes",
      sum(full.events, full.hits, full.unsubscribe),
      "DynamoDB write units",
    ),
    units("read for these", sum(full.events, full.hits, full.unsubscribe), "DynamoDB read units"),
    each("plan and send", full.send),
    each(
      `events (${subscribed
        .filter((type) => !problems.includes(type))
        .join(" and ")
        .toLowerCase()} of all, 1 % bounces)`,
      full.events,
    ),
    each("40 % opens and 4 % clicks", full.hits),
    each("0.5 % unsubscribes", full.unsubscribe),
    ...lines.map(
      (line): Figure => ({
        name: `${at}: of all, ${line}`,
        value: dollarsOf(total, line) / count,
        unit: "$/million",
      }),
    ),
    { ...each("all", total), ...within(count, budget.all) },
    { ...each("all, without delivery events", all(quiet)), ...within(count, budget.quiet), note: all2 },
    { name: `${at}: all, beside the bill of SES`, value: (100 * totalOf(total)) / count / sesPrice, unit: "%" },
  ];
}

const all2 =
  "every hit is paid for at CloudFront, Lambda and SQS (see their lines), before anything is recorded. Hits read from " +
  "CloudFront's own logs would save nearly all of that, but come minutes later.";

/** Every operation, for who looks for what to save. */
function show(count: number, phases: Phases): void {
  for (const [phase, { calls, amounts }] of Object.entries(phases)) {
    console.log(`  ${phase}`);
    for (const [operation, { calls: times, units }] of Object.entries(calls))
      console.log(
        `    ${operation.padEnd(36)} ${format(times / count).padStart(8)} calls  ${format(units / count).padStart(8)} units`,
      );
    for (const line of lines)
      if (amounts[line] > 0)
        console.log(
          `    ${line.padEnd(36)} ${format(amounts[line] / count).padStart(8)}   $${format(dollarsOf({ amounts, calls }, line) / count)}`,
        );
  }
  console.log("");
}
