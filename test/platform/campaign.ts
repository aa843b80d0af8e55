import type { Campaign } from "@lettermill/core/campaign";
import type { Contact } from "@lettermill/core/contact";
import type { List } from "@lettermill/core/list";
import { type Client, createClient, openMailbox, type Running, until } from "../../scripts/customer/index.ts";

/** A workspace of its own on a running platform, with what every campaign needs. */
export async function signUp({ url }: Running): Promise<Client> {
  const email = `owner-${Math.random().toString(36).slice(2)}@example.com`;
  const account = { email, password: "correct horse battery", workspace_name: "Acme" };
  const { access_token } = await createClient(url).post<{ access_token: string }>("/auth/signup", account);
  const client = createClient(url, access_token);
  await client.patch("/workspace", { default_from_email: "news@acme.example", postal_address: "1 Mill Lane, Oldtown" });
  return client;
}

/** A list of these contacts. */
export async function listOf(client: Client, contacts: object[]): Promise<List.Info> {
  const { id } = await client.post<List.Info>("/lists", { name: "Readers" });
  const ids: string[] = [];
  for (const contact of contacts) ids.push((await client.post<Contact.Info>("/contacts", contact)).id);
  await client.post(`/lists/${id}/contacts`, { contact_ids: ids });
  return client.get(`/lists/${id}`);
}

export const campaignOf = (client: Client, id: string): Promise<Campaign.Detail> => client.get(`/campaigns/${id}`);

export const inState = (client: Client, id: string, state: string): Promise<Campaign.Detail> =>
  until(`the campaign to be ${state}`, async () => {
    const campaign = await campaignOf(client, id);
    return campaign.status === state && campaign;
  });

/** Makes a campaign, sends it and reads what its recipients got, by address. */
export async function sendTo(running: Running, client: Client, contacts: object[], parts: object) {
  const list = await listOf(client, contacts);
  const draft = { name: "Spring", list_ids: [list.id], ...parts };
  const { id } = await client.post<Campaign.Detail>("/campaigns", draft);
  await client.post(`/campaigns/${id}/send`);
  const campaign = await inState(client, id, "sent");
  const mailbox = openMailbox(running.url);
  const entries = (await mailbox.entries()).filter(({ tags }) => tags.campaign_id === id);
  const letters = await Promise.all(entries.map(mailbox.read));
  return { campaign, letters: new Map(letters.map((letter) => [letter.to, letter])) };
}
