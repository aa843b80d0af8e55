import type { Consent } from "@lettermill/core/consent";
import type { Contact } from "@lettermill/core/contact";
import type { Form } from "@lettermill/core/form";
import type { List } from "@lettermill/core/list";
import { afterAll, expect, test } from "vitest";
import { openMailbox, startPlatform, until } from "../../scripts/customer/index.ts";
import { signUp } from "./campaign.ts";

const platform = await startPlatform();
afterAll(platform.stop);

test("a visitor signs up on another site, confirms by mail, and is on the list", async () => {
  const client = await signUp(platform);
  const { id: list_id } = await client.post<List.Info>("/lists", { name: "News" });
  const form = await client.post<Form.Info>("/forms", {
    name: "News",
    list_ids: [list_id],
    from_email: "shop@acme.example",
    fields: [{ name: "first_name" }],
  });
  expect(await (await fetch(form.url)).text()).toContain('name="first_name"');
  const { html } = await client.get<{ html: string }>(`/forms/${form.id}/embed`);
  expect(html).toContain(`action="${platform.url}/subscribe"`);

  const email = "zoe@example.com";
  const body = new URLSearchParams({ form_id: form.id, email, first_name: "Zoë 山田 🎉", consent: "true" });
  expect((await fetch(`${platform.url}/subscribe`, { method: "POST", body })).status).toBe(200);
  const mailbox = openMailbox(platform.url);
  await until("the mail", async () => (await mailbox.entries({ to: email })).length === 1);
  const [entry] = await mailbox.entries({ to: email });
  const { links } = await mailbox.read(entry!);
  const link = links.find((address) => address.includes("/confirm/")) ?? "";
  const find = async () => (await client.get<{ data: Contact.Info[] }>(`/contacts?email=${email}`)).data[0]!;
  expect((await fetch(link)).status).toBe(200);
  expect(await find()).toMatchObject({ status: "unconfirmed" });
  expect((await fetch(link, { method: "POST" })).status).toBe(200);
  expect(await find()).toMatchObject({ status: "active", first_name: "Zoë 山田 🎉", list_ids: [list_id] });
  const { data } = await client.get<{ data: Consent.Info[] }>(`/contacts/${(await find()).id}/consents`);
  expect(data).toMatchObject([{ status: "given", form_id: form.id, wording: form.consent_text }]);
});
