import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Running, startPlatform, until } from "../customer/index.ts";
import { audience, clientOf, finished, launch, look } from "../proof/campaign.ts";
import type { Bench, Figure } from "./figure.ts";
import { cpuSeconds, family } from "./load/cpu.ts";
import { type EventType, problems, report, subscribed } from "./scene.ts";

/** `npm run bench:speed [-- recipients …]` */
export const bench: Bench = {
  title: "The whole platform",
  about: `Mails a second of the platform as \`npm start\` runs it, from the call that sends to the last recipient in the ledger:
10 kB, 18 tracked links, a name in each paragraph; the database, the queues and the mailbox on this machine's disk. Once with
the provider reporting bounces and complaints only, once with everything that the deployment subscribes to coming back at
once.`,
  measure: async (args) => {
    const counts = args.length > 0 ? args.map(Number) : [10_000, 100_000];
    const figures: Figure[] = [];
    for (const count of counts) {
      const at = `${count.toLocaleString("en-US")} recipients`;
      figures.push(...(await measure(at, count, problems, 1_000)));
      figures.push(...(await measure(`${at}, events at once`, count, subscribed, 500)));
    }
    return figures;
  },
};

const note =
  "functions, pollers and the front share one thread, so that the other processor is busy only as far as the database and the " +
  "emulators are; the lines below say what each spends on a mail.";

async function measure(at: string, count: number, events: EventType[], least: number): Promise<Figure[]> {
  const platform = await startPlatform();
  try {
    const { ses } = JSON.parse(readFileSync(join(platform.folder, "endpoints.json"), "utf8")) as { ses: string };
    await report(events, { endpoint: ses });
    const client = clientOf(platform);
    const list = await audience(client, count);
    const before = spent(platform);
    const begun = performance.now();
    const id = await launch(client, list);
    await until("the campaign to end", async () => (await look(client, id)).status === "sent", { seconds: 3_600 });
    const rate = count / ((performance.now() - begun) / 1_000);
    const figures: Figure[] = [{ name: at, value: rate, unit: "emails/s", goal: { least }, note }];
    if (events.includes("DELIVERY")) {
      await finished(client, id, 3_600);
      const value = count / ((performance.now() - begun) / 1_000);
      figures.push({ name: `${at}, all deliveries counted`, value, unit: "emails/s", goal: { least } });
    }
    for (const [part, seconds] of Object.entries(spent(platform)))
      figures.push({
        name: `${at}: ${part}`,
        value: ((seconds - (before[part] ?? 0)) * 1_000) / count,
        unit: "ms of processor/email",
      });
    return figures;
  } finally {
    await platform.stop();
  }
}

const parts = { "functions and front": /start\.ts/, emulators: /emulators-process/, database: /dynoxide/ };

/** Seconds of processor time so far, by part of the platform. */
function spent(platform: Running): Record<string, number> {
  const all = family(platform.pid());
  return Object.fromEntries(
    Object.entries(parts).map(([part, command]) => [
      part,
      all.filter((each) => command.test(each.command)).reduce((sum, { pid }) => sum + cpuSeconds(pid), 0),
    ]),
  );
}
