import { Actor } from "@lettermill/core/actor";
import { Batch } from "@lettermill/core/batch";
import type { SQSEvent } from "aws-lambda";
import { handler as audience } from "../../packages/functions/src/queue/audience.ts";
import { handler } from "../../packages/functions/src/queue/send.ts";
import { drain } from "../../test/drain.ts";
import type { Bench, Figure } from "./figure.ts";
import { inTurn } from "./in-turn.ts";
import { launch, type Scene, setScene } from "./scene.ts";
import { startFakes } from "./sender/fakes.ts";
import { createFloor } from "./sender/floor.ts";
import { letter } from "./sender/letter.ts";
import { startStage } from "./stage.ts";

const rounds = 15;

/** `npm run bench:sender [-- seconds of a round]` */
export const bench: Bench = {
  title: "Send worker",
  about: `Mails that the send function sends in a second of processor time (that of its whole process, so that other work on
the machine matters little), to a DynamoDB and a SES in another process that answer at once: four messages at a time as the
planner queues them, of up to ten batches of 50, each to an invocation of its own.
The floor renders the same mails, signs their links and the requests, since SES takes no others, and hands them to the same
SES over bare sockets: no database, no SDK, no ledger. They take turns, so that what else the machine does weighs on both: of
${rounds} rounds that in the middle counts, by its share of the floor.`,
  measure: ([seconds = "1"]) => measure(Number(seconds)),
};

const kinds = [
  { name: "10 kB, 18 links, the reader's name 20 times", size: 10, names: 20, least: 12_000 },
  { name: "10 kB, 18 links, the reader's name once", size: 10, names: 1, least: 12_000 },
  { name: "40 kB, 18 links, the reader's name 80 times", size: 40, names: 80 },
  { name: "40 kB, 18 links, the reader's name once", size: 40, names: 1 },
];

/** Ten batches a shard, which are a message: as nearly all messages of a large campaign are. */
const contacts = 8_000;

const note =
  "rendering and signing are the floor. The rest are the requests that keep the ledger: claim, contacts, suppressions, rate " +
  "limit, outcomes with the counters, and whether the batch is the last; reading the contacts out of their answers is as much. How " +
  "often the name stands in the mail makes no difference, since equal placeholders share one replacement.";

async function measure(seconds: number): Promise<Figure[]> {
  const stage = await startStage();
  const fakes = await startFakes();
  const scene = await setScene(contacts);
  const campaigns: string[] = [];
  for (const kind of kinds) campaigns.push(await launch(scene, letter(kind)));
  await drain({ audience });
  const sources = await Promise.all(campaigns.map((campaign_id) => sourceOf(scene, campaign_id)));
  await fakes.freeze();
  const figures: Figure[] = [];
  // What a worker's first batches cost is another matter: its code is not compiled yet.
  const [first = []] = sources;
  await perCore(sender(scene, first), 25 * seconds);
  for (const [index, { name, least }] of kinds.entries()) {
    const source = sources[index] ?? [];
    const bare = await createFloor(scene, campaigns[index] ?? "", source);
    const send = sender(scene, source);
    const { middle } = await inTurn(
      {
        floor: () => perCore((n) => bare(n % source.length).then(() => 50), seconds),
        value: () => perCore(send, seconds),
      },
      { warmUp: 1, rounds },
    );
    const goal = least ? { goal: { least }, ratio: 0.6, note } : {};
    const [value, floor] = [middle.value.perCore, middle.floor.perCore];
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

/** Sends what these batches are queued as, again and again; answers how many mails each message was. */
function sender({ workspace_id }: Scene, batches: Batch.Item[]): (message: number) => Promise<number> {
  const queued = batches.flatMap(({ campaign_id, shard }, index) =>
    shard === batches[index - 1]?.shard
      ? []
      : Batch.references(
          campaign_id,
          shard,
          batches.filter((batch) => batch.shard === shard).map(({ seq }) => seq),
        ),
  );
  return async (message) => {
    const body = queued[message % queued.length];
    if (!body) throw new Error("Nothing is planned");
    const record = { messageId: "m", body: JSON.stringify({ workspace_id, body }) };
    const { batchItemFailures } = await handler({ Records: [record] } as SQSEvent);
    if (batchItemFailures.length > 0) throw new Error("The batches were not sent");
    return 50 * ((body.through ?? body.seq) - body.seq + 1);
  };
}

/** Mails a second of processor time, four messages or batches at a time. */
async function perCore(work: (turn: number) => Promise<number>, seconds: number): Promise<{ perCore: number }> {
  const begun = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  };
  let turn = 0;
  let mails = 0;
  const one = async () => {
    while (spent() < seconds) {
      const sent = await work(turn++);
      mails += sent;
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return { perCore: mails / spent() };
}
