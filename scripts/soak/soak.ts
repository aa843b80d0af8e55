import { startPlatform, until } from "../customer/index.ts";
import { audience, type Campaign, clientOf, launch, look, mailed } from "../proof/campaign.ts";
import type { Finding } from "../proof/check.ts";
import { seeded } from "./random.ts";
import { pick } from "./trouble.ts";

export type Options = {
  recipients: number;
  faults: number;
  /** The same seed asks for the same faults at the same points of progress. */
  seed: number;
  say?: (line: string) => void;
  environment?: Record<string, string>;
};

/** A campaign on the real platform, to which one thing after another happens; who pauses it resumes it. */
export async function soak({ recipients, faults, seed, say = () => {}, environment }: Options): Promise<Finding[]> {
  const random = seeded(seed);
  const platform = await startPlatform(environment);
  try {
    const client = clientOf(platform);
    const id = await launch(client, await audience(client, recipients));
    const seen = () => look(client, id).catch(() => undefined);
    const isUnderWay = async (settled: number) => {
      const campaign = await seen();
      if (campaign?.status === "paused") await client.call("POST", `/campaigns/${id}/resume`).catch(() => undefined);
      return campaign && (campaign.status === "sent" || settledOf(campaign) >= settled);
    };
    let struck = 0;
    for (let number = 1; number <= faults; number++) {
      const [name, strike] = pick(random);
      const due = Math.floor((recipients * (number - random())) / (faults + 1));
      await until(`${due} to be settled`, () => isUnderWay(due), { seconds: 120, every: 25 });
      const campaign = await seen();
      if (campaign?.status === "sent") break;
      say(`${String(campaign ? settledOf(campaign) : "?").padStart(7)}  ${name}`);
      await strike({ platform, client, id });
      struck += 1;
    }
    await until("the campaign to end", async () => (await isUnderWay(Infinity)) && (await seen())?.status === "sent", {
      seconds: 240,
    });
    return [
      { what: `${struck} of ${faults} faults while it was under way`, holds: struck >= faults * 0.7 },
      ...(await check()),
    ];

    async function check(): Promise<Finding[]> {
      const { total_recipients, remaining_count, unconfirmed_count, ...campaign } = await look(client, id);
      const { sent_count, suppressed_count, failed_count, cancelled_count } = campaign;
      const sum = sent_count + suppressed_count + failed_count + cancelled_count + unconfirmed_count;
      const times = new Map<string, number>();
      for (const { to } of await mailed(platform)) times.set(to, (times.get(to) ?? 0) + 1);
      const list = await client.all<{ email: string; status: string }>(`/campaigns/${id}/emails`);
      const lost = list.filter(({ email, status }) => !times.has(email) && !/failed|unconfirmed/.test(status));
      const denied = list.filter(
        ({ email, status }) => times.has(email) && /failed|suppressed|cancelled|pending/.test(status),
      );
      const twice = [...times.values()].filter((count) => count > 1).length;
      return [
        {
          what: `${total_recipients} targeted, ${new Set(list.map(({ email }) => email)).size} listed`,
          holds: total_recipients === recipients && list.length === recipients,
        },
        { what: `${twice} got it twice`, holds: twice === 0 },
        {
          what: `${lost.length} lost: not mailed, and listed neither as failed nor as unconfirmed`,
          holds: lost.length === 0,
        },
        { what: `${denied.length} mailed, and listed as if not`, holds: denied.length === 0 },
        {
          what: `ledger: ${total_recipients} = ${sent_count} sent + ${suppressed_count} suppressed + ${failed_count} failed + ${cancelled_count} cancelled + ${unconfirmed_count} unconfirmed`,
          holds: sum === total_recipients && remaining_count === 0,
        },
      ];
    }
  } finally {
    await platform.stop();
  }
}

const settledOf = ({ total_recipients, remaining_count }: Campaign) => total_recipients - remaining_count;
