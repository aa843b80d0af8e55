import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Actor } from "@lettermill/core/actor";
import { Import } from "@lettermill/core/import";
import { Workspace } from "@lettermill/core/workspace";
import { functions, queueNames } from "../../infra/functions.ts";
import { createClient } from "../customer/index.ts";
import { type Campaign, launch } from "../proof/campaign.ts";
import type { Bench, Figure } from "./figure.ts";
import { look, writeFile } from "./import-file.ts";
import { openGatherer } from "./ledger/firehose.ts";
import { createLambda, type Open } from "./ledger/lambda.ts";
import { openLedger } from "./ledger/ledger.ts";
import { visitors } from "./ledger/visitors.ts";
import { watch } from "./ledger/watch.ts";
import { openFunctions } from "./load/functions.ts";
import { report, secretOf, subscribed } from "./scene.ts";
import { startStage } from "./stage.ts";

/** How many of the people read the mail, and how often each call of the API is made. */
const readers = 2_000;
const times = 20;

/** `npm run bench:memory [-- contacts]` */
export const bench: Bench = {
  title: "Memory of each function",
  about: `The most memory that each function takes, of what Lambda gives it: bundled as it is deployed, in a process of its own whose
heap may have nine tenths of that. One event at a time, as in Lambda, they import contacts (50,000 if not told otherwise) onto a
list, tag and export them all, preview a segment, send a campaign of 10 kB and 18 links to everybody, count every delivery
and ${readers.toLocaleString("en-US")} readers, answer calls of the API that ask for much, ${times} times each, and empty the list.`,
  measure: async ([asked = "50000"]) => {
    process.env.API_REQUESTS_PER_SECOND = "100000"; // the limit of requests is not what is measured
    process.env.API_REQUEST_BURST = "200000";
    const stage = await startStage();
    const running = await openFunctions();
    const day = await setUp(running.named, Number(asked));
    const list_id = await fill(day);
    const campaign_id = await send(day, list_id);
    await read(day, campaign_id);
    await ask(day, campaign_id);
    await rest(day, list_id, campaign_id);

    const figures = running.peaks().map(
      ({ name, megabytes }): Figure => ({
        name,
        value: megabytes,
        unit: "MB",
        goal: { most: functions[name].memory },
      }),
    );
    running.stop();
    await day.front.stop();
    await stage.stop();
    return figures;
  },
};

type Day = Awaited<ReturnType<typeof setUp>>;

/** A workspace, who calls for it, and what carries events to the functions. */
async function setUp(open: Open, count: number) {
  const ledger = openLedger();
  const lambda = createLambda(ledger, watch(ledger), open);
  const front = await visitors(ledger, lambda);
  const gatherer = await openGatherer(ledger);
  await report(subscribed, { stream: gatherer.stream });
  const { id: workspace_id } = await Workspace.create({ name: "Bench" });
  const secret = await secretOf(workspace_id);
  const client = createClient(front.url, secret);
  await client.patch("/workspace", { default_from_email: "news@acme.example", postal_address: "1 Mill Lane, Acme" });
  return { lambda, front, gatherer, workspace_id, secret, client, count };
}

/** Imports, tags, previews and exports everybody; answers their list. */
async function fill({ client, lambda, workspace_id, count }: Day): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lettermill-memory-"));
  const file = join(folder, "contacts.csv");
  await writeFile(file, count);
  const body = await readFile(file);
  await rm(folder, { recursive: true });
  const { id: list_id } = await client.post<{ id: string }>("/lists", { name: "Everybody" });
  const upload = { name: "contacts.csv", body };
  const { id } = await Actor.system(workspace_id, () => Import.create(upload, { list_ids: [list_id] }));
  await lambda.drain("import");
  const { status, created } = await look(client, id);
  if (status !== "completed" || created !== count) throw new Error(`The import is ${status} after ${created}`);
  await client.post("/contacts/bulk", { action: "tag", tags: ["reader"], filter: {} });
  await lambda.drain("bulk");
  const rules = { field: "tags", operator: "contains", value: "reader" };
  const found = await client.post<{ count: number }>("/segments/preview", { rules });
  if (found.count !== count) throw new Error(`The segment has ${found.count}`);
  await client.post("/contacts/exports", {});
  await lambda.drain("export");
  return list_id;
}

/** Sends to everybody, and counts every delivery; answers the campaign. */
async function send({ client, lambda, gatherer, count }: Day, list_id: string): Promise<string> {
  const id = await launch(client, list_id);
  await lambda.drain("audience", "send");
  await gatherer.gather(count);
  await lambda.drain("feedback", "live");
  const { status, delivered_count } = await client.get<Campaign>(`/campaigns/${id}`);
  if (status !== "sent" || delivered_count !== count)
    throw new Error(`The campaign is ${status}, delivered to ${delivered_count}`);
  return id;
}

/** People open, click and leave. */
async function read({ client, lambda, front, workspace_id }: Day, campaign_id: string): Promise<void> {
  const sent_at = new Date(Date.now() - 3_600_000).toISOString();
  for (let cursor: string | null = "", read = 0; cursor !== null && read < readers; ) {
    const page: { data: { id: string }[]; next_cursor: string | null } = await client.get(
      `/contacts?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const [n, { id: contact_id }] of page.data.entries()) {
      const mail = { workspace_id, campaign_id, contact_id, sent_at };
      await front.read(mail, n % 10 ? undefined : n % 18);
      if (n % 50 === 0) await front.leave(mail);
    }
    read += page.data.length;
    cursor = page.next_cursor;
  }
  await lambda.drain("feedback", "live");
}

/** What answers much, and what people do most; and single mails. */
async function ask({ client }: Day, campaign_id: string): Promise<void> {
  const paths = [
    "/contacts?limit=200",
    "/contacts/export/csv",
    "/campaigns",
    "/stats",
    "/lists",
    "/suppression",
  ].concat(["analytics", "emails?limit=200"].map((what) => `/campaigns/${campaign_id}/${what}`));
  for (let time = 0; time < times; time++) {
    for (const path of paths) {
      const { status } = await client.call("GET", path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    }
    await client.post("/contacts", { email: `new${time}@bench.example`, first_name: "New" });
    await client.post("/emails", {
      to: `new${time}@bench.example`,
      subject: "Your order",
      html: "<p>It is on its way.",
    });
  }
}

/** What is left: the list is emptied, what waits on any queue is taken, somebody watches the campaign, a minute passes. */
async function rest({ client, lambda, secret }: Day, list_id: string, campaign_id: string): Promise<void> {
  await client.call("DELETE", `/lists/${list_id}`);
  await lambda.drain(...queueNames);
  const { statusCode } = (await lambda.invoke("socket", {
    requestContext: { routeKey: "$connect", connectionId: "bench" },
    queryStringParameters: { token: secret, campaign_id },
  })) as { statusCode: number };
  if (statusCode !== 200) throw new Error(`The socket answered ${statusCode}`);
  await lambda.invoke("clock", {});
}
