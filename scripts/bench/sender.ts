import { Actor } from "@lettermill/core/actor";
import { Batch } from "@lettermill/core/batch";
import type { SQSEvent } from "aws-lambda";
import { handler as audience } from "../../packages/functions/src/queue/audience.ts";
import { handler } from "../../packages/functions/src/queue/send.ts";
import { drain } from "../../test/drain.ts";
import type { Bench, Figure } from "./figure.ts";
import { launch, type Scene, setScene } from "./scene.ts";
import { startFakes } from "./sender/fakes.ts";
import { createFloor } from "./sender/floor.ts";
import { letter } from "./sender/letter.ts";
import { startStage } from "./stage.ts";

/** `npm run bench:sender [-- seconds for each]` */
export const bench: Bench = {
  title: "Send worker",
  about: `Mails that the send function sends in a second of processor time (that of its whole process, so that other work on
the machine matters little), four batches of 50 at a time, to a DynamoDB and a SES in another process that answer at once.
The floor renders the same mails, signs their links, and hands them to the same SES over bare sockets: no database, no SDK,
no ledger.`,
  measure: ([seconds = "4"]) => measure(Number(seconds)),
};

const kinds = [
  { name: "10 kB, 18 links, the reader's name 20 times", size: 10, names: 20, least: 12_000 },
  { name: "10 kB, 18 links, the reader's name once", size: 10, names: 1, least: 12_000 },
  { name: "40 kB, 18 links, the reader's name 80 times", size: 40, names: 80 },
  { name: "40 kB, 18 links, the reader's name once", size: 40, names: 1 },
];

const note =
  "rendering and signing are the floor. The rest are the requests that keep the ledger: claim, contacts, suppressions, rate " +
  "limit, records, counters, and whether the batch is the last. Each takes its share of the SDK and the socket, and the " +
  "smaller ones of ElectroDB. Fewer requests a batch save most: several batches to an invocation that share what they read.";

async function measure(seconds: number): Promise<Figure[]> {
  const stage = await startStage();
  const fakes = await startFakes();
  const scene = await setScene(4_000);
  const campaigns: string[] = [];
  for (const kind of kinds) campaigns.push(await launch(scene, letter(kind)));
  await drain({ audience });
  const sources = await Promise.all(campaigns.map((campaign_id) => sourceOf(scene, campaign_id)));
  await fakes.freeze();
  const figures: Figure[] = [];
  // What a worker's first batches cost is another matter: its code is not compiled yet.
  const [first = []] = sources;
  await perCore((n) => send(scene, first[n]), first.length, 2 * seconds);
  for (const [index, { name, least }] of kinds.entries()) {
    const source = sources[index] ?? [];
    const floor = await perCore(await createFloor(scene, campaigns[index] ?? "", source), source.length, seconds);
    const value = await perCore((n) => send(scene, source[n]), source.length, seconds);
    const goal = least ? { goal: { least }, ratio: 0.6, note } : {};
    figures.push({ name, value, unit: "emails/s per core", floor, ...goal });
  }
  fakes.stop();
  await stage.stop();
  return figures;
}

/** The full batches of a campaign. */
const sourceOf = ({ workspace_id }: Scene, campaign_id: string): Promise<Batch.Item[]> =>
  Actor.system(workspace_id, async () => {
    const batches = await Array.fromAsync(Batch.after(campaign_id, 0, 0));
    return batches.filter(({ contacts }) => contacts.length === 50);
  });

async function send({ workspace_id }: Scene, batch: Batch.Item | undefined): Promise<void> {
  if (!batch) return;
  const { campaign_id, shard, seq } = batch;
  const body = JSON.stringify({ workspace_id, body: { campaign_id, shard, seq } });
  const { batchItemFailures } = await handler({ Records: [{ messageId: "m", body }] } as SQSEvent);
  if (batchItemFailures.length > 0) throw new Error("The batch was not sent");
}

/** Mails a second of processor time, four batches at a time, after a warm-up of half the time. */
async function perCore(work: (batch: number) => Promise<void>, batches: number, seconds: number): Promise<number> {
  const during = async (limit: number) => {
    const begun = process.cpuUsage();
    const spent = () => {
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1e6;
    };
    let count = 0;
    const one = async () => {
      while (spent() < limit) await work(count++ % batches);
    };
    await Promise.all([one(), one(), one(), one()]);
    return (count * 50) / spent();
  };
  await during(seconds / 2);
  return during(seconds);
}
