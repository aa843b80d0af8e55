import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Actor } from "@lettermill/core/actor";
import { Import } from "@lettermill/core/import";
import { List } from "@lettermill/core/list";
import { Workspace } from "@lettermill/core/workspace";
import { createClient, startPlatform, until } from "../customer/index.ts";
import type { Bench, Figure } from "./figure.ts";
import { begin, compare, type Difference, ended, look, writeFile } from "./import-file.ts";
import { openLedger } from "./ledger/ledger.ts";
import { watch } from "./ledger/watch.ts";
import { peakOf } from "./load/memory.ts";
import { startStage } from "./stage.ts";

/** `npm run bench:import [-- contacts]` */
export const bench: Bench = {
  title: "Import",
  about: `Contacts with a name, six columns and two custom fields (100,000 if not told otherwise) from one CSV onto a list, over
HTTP, on a platform as \`npm start\` runs it, its database on disk; the memory is that of the process in which the api and
all functions run. Then the same with everything killed in the middle and started again. An export of all contacts is
compared with the file after each. Units are the engine's count, with checkpoints and counters, over 20,000 contacts.`,
  measure: async ([asked = "100000"]) => {
    const count = Number(asked);
    const folder = await mkdtemp(join(tmpdir(), "lettermill-import-"));
    const file = join(folder, "contacts.csv");
    const few = join(folder, "few.csv");
    await Promise.all([writeFile(file, count), writeFile(few, 20_000)]);
    const figures = [...(await whole(file, count)), ...(await killed(file, count)), ...(await units(few, 20_000))];
    await rm(folder, { recursive: true, force: true });
    return figures;
  },
};

const patience = (count: number) => Math.max(300, count / 50);

async function whole(file: string, count: number): Promise<Figure[]> {
  const platform = await startPlatform();
  try {
    const client = createClient(platform.url, platform.credentials.api_key);
    const begun = performance.now();
    const { id, list_id } = await begin(client, file);
    await ended(client, id, patience(count));
    const value = count / ((performance.now() - begun) / 1000);
    const memory = peakOf(platform.pid());
    return [
      { name: `${count} contacts, with the upload`, value, unit: "contacts/s", goal: { least: 2_000 } },
      ...(memory ? [{ name: "most memory of the process", value: memory, unit: "MB", goal: { most: 300 } }] : []),
      wrong("contacts that differ from the file", await compare(client, list_id, count)),
    ];
  } finally {
    await platform.stop();
  }
}

async function killed(file: string, count: number): Promise<Figure[]> {
  const platform = await startPlatform();
  try {
    const client = createClient(platform.url, platform.credentials.api_key);
    const { id, list_id } = await begin(client, file);
    const middle = async () => {
      const found = await look(client, id);
      return found.rows > count / 3 || found.status === "completed" ? found : undefined;
    };
    const { rows } = await until("the middle", middle, { seconds: patience(count), every: 50 });
    await platform.crash();
    await ended(client, id, patience(count));
    return [wrong(`the same, killed after ${rows} rows and started again`, await compare(client, list_id, count))];
  } finally {
    await platform.stop();
  }
}

const wrong = (name: string, { missing, twice, strange, other, uncounted }: Difference): Figure => ({
  name,
  value: missing + twice + strange + other + uncounted,
  unit: "contacts",
  goal: { most: 0 },
  note: `${missing} missing, ${twice} twice, ${strange} unknown, ${other} with another value, ${uncounted} miscounted`,
});

/** What a new contact costs of DynamoDB, without a list and on one. */
async function units(file: string, count: number): Promise<Figure[]> {
  const stage = await startStage();
  const ledger = openLedger();
  watch(ledger);
  const body = await readFile(file);
  const measure = async (isListed: boolean) => {
    const { id } = await Workspace.create({ name: "Bench" });
    return Actor.system(id, async () => {
      const list_ids = isListed ? [(await List.create({ name: "Everybody" })).id] : [];
      const { calls } = await ledger.during(async () => {
        const job = await Import.create({ name: "contacts.csv", body }, { list_ids });
        await Import.run({ import_id: job.id });
      });
      const written = Object.entries(calls).filter(([operation]) => !/Get|Query/.test(operation));
      return written.reduce((sum, [, call]) => sum + call.units, 0) / count;
    });
  };
  const unit = "write units/contact";
  const named = await measure(false);
  const figures: Figure[] = [
    {
      name: "a new contact with a name",
      value: Math.round(named * 100) / 100,
      unit,
      goal: { most: 3 },
      note: `one each for the address, the contact and the index of names; checkpoints and counters are ${((named - 3) * 1000).toFixed(1)} more for a thousand contacts`,
    },
    { name: "the same onto a list", value: await measure(true), unit },
  ];
  await stage.stop();
  return figures;
}
