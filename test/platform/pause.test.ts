import type { Campaign } from "@lettermill/core/campaign";
import type { Import } from "@lettermill/core/import";
import type { List } from "@lettermill/core/list";
import { afterAll, expect, test } from "vitest";
import { openMailbox, startPlatform, until } from "../../scripts/customer/index.ts";
import { campaignOf, inState, signUp } from "./campaign.ts";

const platform = await startPlatform();
afterAll(platform.stop);

const recipients = 600;
/** Calls under way when a campaign is paused may still go out; they are far fewer than a second's worth. */
const rate = 200;

test("pausing stops within a second's worth; resuming sends exactly the rest", async () => {
  const client = await signUp(platform);
  await client.patch("/workspace", { sending: { max_per_second: rate, max_per_hour: null, max_per_day: null } });
  const mailbox = openMailbox(platform.url);

  /** Starts a campaign to so many new contacts. */
  async function start(name: string, count: number) {
    const { id: list_id } = await client.post<List.Info>("/lists", { name });
    const addresses = Array.from({ length: count }, (_, index) => `${name}-${index}@example.com`);
    const form = new FormData();
    form.set("file", new File([`email\n${addresses.join("\n")}\n`], "readers.csv"));
    form.set("list_ids", list_id);
    const { id: import_id } = await client.post<Import.Info>("/contacts/import", form);
    await until("the import", async () => (await client.get<Import.Info>(`/imports/${import_id}`)).created === count);
    const parts = { name, subject: "Hello", html_content: "<p>Hello</p>", list_ids: [list_id] };
    const { id } = await client.post<Campaign.Detail>("/campaigns", parts);
    await client.post(`/campaigns/${id}/send`);
    const sent = async () =>
      (await mailbox.entries()).filter(({ tags }) => tags.campaign_id === id).map(({ to }) => to);
    return { id, addresses, sent };
  }

  const { id, addresses, sent } = await start("spring", recipients);
  await until("some mail", async () => (await sent()).length >= 100);
  await client.post(`/campaigns/${id}/pause`);
  const atPause = (await sent()).length;
  expect(atPause).toBeLessThan(recipients - rate);
  // A campaign that was started later has gone through the same queue: nothing of the paused one is left in it.
  await inState(client, (await start("summer", 200)).id, "sent");
  const paused = await campaignOf(client, id);
  const outAtPause = await sent();
  expect(outAtPause.length).toBeLessThanOrEqual(atPause + rate);
  expect(paused).toMatchObject({
    status: "paused",
    total_recipients: recipients,
    sent_count: outAtPause.length,
    unconfirmed_count: 0,
    remaining_count: recipients - outAtPause.length,
  });

  await client.post(`/campaigns/${id}/resume`);
  const done = await inState(client, id, "sent");
  expect(done).toMatchObject({ total_recipients: recipients, sent_count: recipients, remaining_count: 0 });
  expect((await sent()).sort()).toEqual([...addresses].sort());
}, 180_000);
