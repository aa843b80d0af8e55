import type { Campaign } from "@lettermill/core/campaign";
import type { Import } from "@lettermill/core/import";
import type { List } from "@lettermill/core/list";
import { afterAll, expect, test } from "vitest";
import { openMailbox, startPlatform, until } from "../../scripts/customer/index.ts";
import { campaignOf, inState, signUp } from "./campaign.ts";

const platform = await startPlatform();
afterAll(platform.stop);

const recipients = 400;
/** Every twelfth address does not exist: 8.5 %. */
const addresses = Array.from({ length: recipients }, (_, n) =>
  n % 12 === 0 ? `bounce+${n}@shop.example` : `reader${n}@shop.example`,
);

test("a campaign to a bad list pauses by itself with the reason; a person lets it go on, and everybody gets it once", async () => {
  const client = await signUp(platform);
  const guard = { bounce_sample: 60 };
  const sending = { max_per_second: 60, max_per_hour: null, max_per_day: null };
  await client.patch("/workspace", { guard, sending });
  const { id: list_id } = await client.post<List.Info>("/lists", { name: "Bought" });
  const form = new FormData();
  form.set("file", new File([`email\n${addresses.join("\n")}\n`], "readers.csv"));
  form.set("list_ids", list_id);
  const { id: import_id } = await client.post<Import.Info>("/contacts/import", form);
  await until(
    "the import",
    async () => (await client.get<Import.Info>(`/imports/${import_id}`)).created === recipients,
  );
  const parts = { name: "Spring", subject: "Hello", html_content: "<p>Hello</p>", list_ids: [list_id] };
  const { id } = await client.post<Campaign.Detail>("/campaigns", parts);
  await client.post(`/campaigns/${id}/send`);

  const paused = await inState(client, id, "paused");
  const found = /reputation guard stopped it: (\d+) of (\d+) mails .* bounced for good/.exec(
    paused.status_reason ?? "",
  );
  // As it was when the guard looked: calls that were under way have gone out since.
  expect(Number(found?.[1]) / Number(found?.[2])).toBeGreaterThan(0.05);
  expect(paused.remaining_count).toBeGreaterThan(0);
  // Who judged at the same time and came second was refused; what became of it is written after the pause.
  const audit = await until("the record of it", async () => {
    const found = await client.all<{ actor: string; target_ids: string[] }>(
      "/audit?action=campaign.guard&outcome=done",
    );
    return found.length > 0 && found;
  });
  expect(audit).toMatchObject([{ actor: "system", target_ids: [id] }]);

  // More than there are: how many of the first hundreds bounce is chance.
  await client.patch("/workspace", { guard: { bounce_sample: 1_000 } });
  await client.post(`/campaigns/${id}/resume`);
  expect(await inState(client, id, "sent")).toMatchObject({ sent_count: recipients, remaining_count: 0 });
  const sent = (await openMailbox(platform.url).entries()).filter(({ tags }) => tags.campaign_id === id);
  expect(sent.map(({ to }) => to).sort()).toEqual([...addresses].sort());
  await until("the bounces", async () => (await campaignOf(client, id)).bounced_count === Math.ceil(recipients / 12));
}, 120_000);
