import { type Client, createClient, openMailbox, type Running, until } from "../customer/index.ts";

/** As `GET /campaigns/{id}` answers it, as far as the proofs look. */
export type Campaign = {
  id: string;
  status: string;
  total_recipients: number;
  sent_count: number;
  delivered_count: number;
  suppressed_count: number;
  failed_count: number;
  cancelled_count: number;
  unconfirmed_count: number;
  remaining_count: number;
};

/** A mail of about 10 kB with 18 links, personalised in every paragraph. */
const paragraph = (n: number) => `<h2>Story ${n}</h2>
<p>Dear {{ first_name }}, ${"the river runs past the mill, and the mill goes on. ".repeat(8)}
<a href="https://shop.example/story/${n}?from=mail&amp;plan={{ plan }}">Read story ${n}</a></p>`;

export const html = `<html><body><h1>News for {{ first_name | default: "you" }}</h1>
${Array.from({ length: 18 }, (_, n) => paragraph(n)).join("\n")}
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>`;

/** A list of this many people, imported from a CSV. */
export async function audience(client: Client, count: number): Promise<string> {
  await client.patch("/workspace", { default_from_email: "news@acme.example", postal_address: "1 Mill Lane, Acme" });
  const list = await client.post<{ id: string }>("/lists", { name: "Everybody" });
  const rows = Array.from({ length: count }, (_, n) => `reader${n}@proof.example,Reader ${n},pro`);
  const form = new FormData();
  form.append("file", new Blob([["email,first_name,plan", ...rows].join("\n")], { type: "text/csv" }), "readers.csv");
  form.append("list_ids", JSON.stringify([list.id]));
  const { id } = await client.post<{ id: string }>("/contacts/import", form);
  await until(
    "the import",
    async () => (await client.get<{ status: string }>(`/imports/${id}`)).status === "completed",
    { seconds: 300 },
  );
  return list.id;
}

/** Sends the mail to a list; answers the campaign's id at once. */
export async function launch(client: Client, list_id: string): Promise<string> {
  const draft = { name: "Proof", subject: "Hello {{ first_name }}", html_content: html, list_ids: [list_id] };
  const { id } = await client.post<Campaign>("/campaigns", draft);
  await client.post(`/campaigns/${id}/send`);
  return id;
}

export const look = (client: Client, id: string): Promise<Campaign> => client.get<Campaign>(`/campaigns/${id}`);

/** Waits until it is sent and every delivery is counted. */
export async function finished(client: Client, id: string, seconds: number): Promise<Campaign> {
  await until("the campaign to end", async () => (await look(client, id)).status === "sent", { seconds });
  return until(
    "the deliveries",
    async () => {
      const campaign = await look(client, id);
      return campaign.delivered_count >= campaign.sent_count ? campaign : undefined;
    },
    { seconds },
  );
}

/** What the mailbox of the provider holds: every message's recipient and time, oldest first. */
export async function mailed({ url }: Running): Promise<{ to: string; at: number }[]> {
  const entries = await openMailbox(url).entries();
  return entries.map(({ to, created_at }) => ({ to, at: Date.parse(created_at) })).sort((a, b) => a.at - b.at);
}

export const clientOf = ({ url, credentials }: Running): Client => createClient(url, credentials.api_key);
