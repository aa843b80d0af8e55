import type { Analytics } from "@lettermill/core/analytics";
import { afterAll, expect, test } from "vitest";
import { startPlatform, until } from "../../scripts/customer/index.ts";
import { campaignOf, sendTo, signUp } from "./campaign.ts";

/** Without it, who opens within two seconds is taken for a machine. */
const platform = await startPlatform({ OPEN_EVENT_GRACE_PERIOD_SECONDS: "0" });
afterAll(platform.stop);

const readers = Array.from({ length: 60 }, (_, n) => ({ email: `reader${n}@shop.example` }));
const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0" };

test("readers who open at the same moment are all counted, each as often as they did", async () => {
  const client = await signUp(platform);
  const { campaign, letters } = await sendTo(platform, client, readers, {
    subject: "Hi",
    html_content: "<p>Hello</p>",
  });
  const pixels = [...letters.values()].map(({ pixel = "" }) => pixel);
  const twice = await Promise.all([...pixels, ...pixels].map((pixel) => fetch(pixel, { headers })));
  expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200]));
  const days = await until("the last of them", async () => {
    const days = await client.get<Analytics.Day[]>(`/campaigns/${campaign.id}/analytics?days=2`);
    const opens = days.reduce((sum, { total_opens }) => sum + total_opens, 0);
    return opens >= twice.length && days;
  });
  expect(days.reduce((sum, { total_opens }) => sum + total_opens, 0)).toBe(twice.length);
  expect(days.reduce((sum, { machine_opens }) => sum + machine_opens, 0)).toBe(0);
  expect(await campaignOf(client, campaign.id)).toMatchObject({ opened_count: readers.length });
}, 60_000);
