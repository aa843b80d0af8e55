import { startPlatform, until } from "./customer/index.ts";
import { audience, clientOf, finished, launch, look, mailed } from "./proof/campaign.ts";
import { busiestSecond, exactness, type Finding } from "./proof/check.ts";

/**
 * `npm run prove [-- speed|crash|pace …]`: what the platform promises, on this machine, over HTTP: 10,000 recipients as
 * fast as it goes; the same with the platform killed in the middle; 1,000 recipients at 50 a second. Ends with 1 where a
 * promise does not hold.
 */
const proofs = {
  speed: async () => {
    const count = 10_000;
    const platform = await startPlatform();
    try {
      const client = clientOf(platform);
      const list = await audience(client, count);
      const begun = performance.now();
      const id = await launch(client, list);
      await until("the campaign to end", async () => (await look(client, id)).status === "sent", { seconds: 300 });
      const rate = Math.round(count / ((performance.now() - begun) / 1000));
      const campaign = await finished(client, id, 120);
      const counted = Math.round(count / ((performance.now() - begun) / 1000));
      const sent = (await mailed(platform)).map(({ to }) => to);
      return [
        ...exactness(campaign, sent, count),
        { what: `${rate} emails/s from the call to the last one sent`, holds: rate >= 300 },
        { what: `${counted} emails/s until the last delivery is counted`, holds: counted >= 300 },
      ];
    } finally {
      await platform.stop();
    }
  },

  crash: async () => {
    const count = 10_000;
    const platform = await startPlatform();
    try {
      const client = clientOf(platform);
      const id = await launch(client, await audience(client, count));
      await until("a third to be sent", async () => (await look(client, id)).sent_count > count / 3, { every: 20 });
      const { sent_count } = await look(client, id);
      await platform.crash();
      const campaign = await finished(client, id, 300);
      const sent = (await mailed(platform)).map(({ to }) => to);
      const unconfirmed = await client.all(`/campaigns/${id}/emails?status=unconfirmed`);
      return [
        { what: `killed after ${sent_count} were sent`, holds: sent_count < count },
        ...exactness(campaign, sent, count),
        {
          what: `${unconfirmed.length} listed as unconfirmed`,
          holds: unconfirmed.length === campaign.unconfirmed_count,
        },
      ];
    } finally {
      await platform.stop();
    }
  },

  pace: async () => {
    const count = 1_000;
    const platform = await startPlatform();
    try {
      const client = clientOf(platform);
      const list = await audience(client, count);
      await client.patch("/workspace", { sending: { max_per_second: 50, max_per_hour: null, max_per_day: null } });
      const id = await launch(client, list);
      const campaign = await finished(client, id, 120);
      const entries = await mailed(platform);
      const times = entries.map(({ at }) => at);
      const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
      const most = busiestSecond(times);
      return [
        ...exactness(
          campaign,
          entries.map(({ to }) => to),
          count,
        ),
        { what: `${seconds.toFixed(1)} s for ${count} at 50 a second`, holds: seconds >= 18 && seconds <= 22 },
        { what: `${most} in the busiest second`, holds: most <= 60 },
      ];
    } finally {
      await platform.stop();
    }
  },
} satisfies Record<string, () => Promise<Finding[]>>;

const asked = process.argv.slice(2);
let failed = 0;
for (const [name, prove] of Object.entries(proofs)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const { what, holds } of await prove()) {
    console.log(`  ${holds ? "ok  " : "FAIL"}  ${what}`);
    if (!holds) failed += 1;
  }
}
process.exit(failed > 0 ? 1 : 0);
