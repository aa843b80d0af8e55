import { type Running, startPlatform } from "../customer/index.ts";
import { audience, clientOf, finished, launch } from "../proof/campaign.ts";
import type { Bench, Figure } from "./figure.ts";
import { hammer, type Shot } from "./load/hammer.ts";

/** `npm run bench:api [-- seconds for each]` */
export const bench: Bench = {
  title: "API",
  about: `The ten commonest calls at 50 connections, each asking again as soon as it is answered, of the platform as \`npm start\` runs
it, with 1,000 contacts and a campaign that is sent. Who asks runs on the same processors.`,
  measure: async ([seconds = "3"]) => {
    // The limit of requests is not what is measured.
    const platform = await startPlatform({ API_REQUESTS_PER_SECOND: "100000", API_REQUEST_BURST: "200000" });
    try {
      const figures: Figure[] = [];
      for (const [name, next] of Object.entries(await calls(platform))) {
        const { rate, p50, p99 } = await hammer(platform.url, next, { seconds: Number(seconds) });
        figures.push(
          { name, value: rate, unit: "calls/s" },
          { name: `${name}, half within`, value: p50, unit: "ms" },
          { name: `${name}, 99 of 100 within`, value: p99, unit: "ms" },
        );
      }
      return figures;
    } finally {
      await platform.stop();
    }
  },
};

async function calls(platform: Running): Promise<Record<string, (n: number) => Shot>> {
  const client = clientOf(platform);
  const list = await audience(client, 1_000);
  const campaign = await launch(client, list);
  await finished(client, campaign, 120);
  const contacts = await client.get<{ data: { id: string }[] }>("/contacts?limit=100");
  const ids = contacts.data.map(({ id }) => id);
  const id = (n: number) => ids[n % ids.length] ?? "";
  const headers = {
    authorization: `Bearer ${platform.credentials.api_key}`,
    "content-type": "application/json",
  };
  const to = (method: string, path: (n: number) => string, body?: (n: number) => object) => (n: number) => ({
    method,
    path: `/api/v1${path(n)}`,
    headers,
    ...(body ? { body: JSON.stringify(body(n)) } : {}),
  });
  return {
    "GET /contacts?limit=50": to("GET", () => "/contacts?limit=50"),
    "GET /contacts/{id}": to("GET", (n) => `/contacts/${id(n)}`),
    "POST /contacts": to(
      "POST",
      () => "/contacts",
      (n) => ({ email: `new${n}@api.example`, first_name: "New" }),
    ),
    "PATCH /contacts/{id}": to(
      "PATCH",
      (n) => `/contacts/${id(n)}`,
      (n) => ({ company: `Acme ${n}` }),
    ),
    "PUT /contacts/by-email/{email}": to(
      "PUT",
      (n) => `/contacts/by-email/reader${n % 1_000}@proof.example`,
      (n) => ({ first_name: `Reader ${n}` }),
    ),
    "GET /lists": to("GET", () => "/lists"),
    "GET /campaigns": to("GET", () => "/campaigns"),
    "GET /campaigns/{id}": to("GET", () => `/campaigns/${campaign}`),
    "GET /campaigns/{id}/analytics": to("GET", () => `/campaigns/${campaign}/analytics`),
    "GET /stats": to("GET", () => "/stats"),
  };
}
