import { once } from "node:events";
import { invoker, startFront } from "@lettermill/local/lambda";
import { startSocketApi } from "@lettermill/local/socket";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { Queue } from "../queue/index.ts";
import { ConnectionEntity } from "./connection.entity.ts";
import { Live } from "./index.ts";

/** The workspace whose actor connects. */
let workspace_id = "";
const ids: string[] = [];
const handler = async ({ requestContext: { routeKey, connectionId }, ...event }: ConnectEvent) => {
  if (routeKey === "$connect") {
    ids.push(connectionId);
    await Actor.system(workspace_id, () => Live.connect(event.queryStringParameters.campaign_id, connectionId));
  }
  if (routeKey === "$disconnect") await Live.disconnect(connectionId);
  return { statusCode: 200 };
};
type ConnectEvent = {
  requestContext: { routeKey: string; connectionId: string };
  queryStringParameters: { campaign_id: string };
};
const api = await startSocketApi({ invoke: invoker({ name: "socket", handler, timeout: 5 }) });
const front = await startFront({ port: 0, routes: [], upgrade: api.upgrade });

beforeEach(() => {
  workspace_id = Id.create("workspace");
  process.env.SOCKET_ENDPOINT = api.endpoint;
});
afterAll(async () => {
  await api.stop();
  await front.stop();
});

async function watch(campaign_id: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${front.port}/ws/${campaign_id}`);
  const messages: Record<string, unknown>[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  await once(socket, "open");
  return { socket, messages, connection_id: ids.at(-1)! };
}

const campaign = (id: string) => ({
  id,
  name: "Spring",
  status: "sending",
  progress: 12.5,
  sent_count: 5,
  total_recipients: 40,
  open_rate: 1,
  click_rate: 2,
  bounce_rate: 3,
  unsubscribe_rate: 4,
});
const within = <T>(work: () => Promise<T>) => Actor.system(workspace_id, work);
const stored = (campaign_id: string) =>
  ConnectionEntity.query
    .campaign({ workspace_id, campaign_id })
    .go({ consistent: true })
    .then(({ data }) => data.length);

test("everybody who watches the campaign is told, in the words of the contract, and nobody else", async () => {
  const [id, other] = [Id.create("campaign"), Id.create("campaign")];
  const watchers = [await watch(id), await watch(id)];
  const elsewhere = await watch(other);
  const info = campaign(id);
  await within(() => Live.publish(id, () => Live.statusOf(info)));
  await within(() => Live.publishProgress(id, () => Live.progressOf(info)));
  await within(() => Live.publish(id, () => Live.completionOf(info)));
  await within(() => Live.publish(other, () => ({ type: "pong" })));
  const timestamp = expect.stringMatching(/^\d{4}-.*Z$/);
  for (const { messages } of watchers) {
    await vi.waitFor(() => expect(messages).toHaveLength(3));
    expect(messages).toEqual([
      { type: "campaign_status", campaign: { id, name: "Spring", status: "sending", progress: 12.5 }, timestamp },
      { type: "campaign_progress", campaign_id: id, sent_count: 5, total_recipients: 40, progress: 12.5, timestamp },
      {
        type: "campaign_completed",
        campaign_id: id,
        final_stats: { open_rate: 1, click_rate: 2, bounce_rate: 3, unsubscribe_rate: 4 },
        timestamp,
      },
    ]);
  }
  await vi.waitFor(() => expect(elsewhere.messages).toEqual([{ type: "pong" }]));
});

test("where nobody watches, nothing is made", async () => {
  const make = vi.fn();
  await within(() => Live.publish(Id.create("campaign"), make));
  await within(() => Live.publishProgress(Id.create("campaign"), make));
  expect(make).not.toHaveBeenCalled();
});

test("another workspace's publication under the same id reaches nobody", async () => {
  const id = Id.create("campaign");
  const { messages } = await watch(id);
  await Actor.system(Id.create("workspace"), () => Live.publish(id, () => Live.statusOf(campaign("foreign"))));
  await within(() => Live.publish(id, () => ({ type: "pong" })));
  await vi.waitFor(() => expect(messages).toEqual([{ type: "pong" }]));
});

test("progress comes at most twice a second, however many workers report", async () => {
  const id = Id.create("campaign");
  await watch(id);
  const make = vi.fn(() => Live.progressOf(campaign(id)));
  let now = Date.now();
  const restore = Clock.use(() => now);
  const start = now;
  try {
    for (; now < start + 3_000; now += 100) {
      await Promise.all([1, 2, 3].map(() => within(() => Live.publishProgress(id, make))));
    }
  } finally {
    restore();
  }
  expect(make).toHaveBeenCalledTimes(6);
});

test("a connection that is gone is forgotten, as is one that closes", async () => {
  const id = Id.create("campaign");
  await within(() => Live.connect(id, "long-gone="));
  const { socket, messages } = await watch(id);
  expect(await stored(id)).toBe(2);
  await within(() => Live.publish(id, () => ({ type: "pong" })));
  await vi.waitFor(() => expect(messages).toHaveLength(1));
  expect(await stored(id)).toBe(1);
  socket.close();
  await vi.waitFor(async () => expect(await stored(id)).toBe(0));
});

test("a connection whose time is over is not told", async () => {
  const id = Id.create("campaign");
  const { messages } = await watch(id);
  const make = vi.fn(() => Live.statusOf(campaign(id)));
  const restore = Clock.use(() => Date.now() + 2 * 3_600_000 + 2_000);
  await within(() => Live.publish(id, make)).finally(restore);
  expect(make).not.toHaveBeenCalled();
  expect(messages).toEqual([]);
});

test("the welcome waits for the handshake, and gives up when it never comes", async () => {
  const campaign_id = Id.create("campaign");
  const message = Live.statusOf(campaign(campaign_id));
  const { messages, connection_id } = await watch(campaign_id);
  const at = Clock.now();
  await within(() => Live.welcome({ campaign_id, connection_id, at }, message));
  await vi.waitFor(() => expect(messages).toMatchObject([{ type: "campaign_status" }]));

  const absent = { campaign_id, connection_id: "not-yet=" };
  await within(() => Live.connect(campaign_id, absent.connection_id));
  await expect(within(() => Live.welcome({ ...absent, at }, message))).rejects.toThrow(Queue.Later);
  const long = new Date(Date.now() - 11_000).toISOString();
  await within(() => Live.welcome({ ...absent, at: long }, message));
  expect(await stored(campaign_id)).toBe(1);
});

test("an endpoint that does not answer hurts nobody", async () => {
  const id = Id.create("campaign");
  await watch(id);
  process.env.SOCKET_ENDPOINT = "http://127.0.0.1:9";
  await within(() => Live.publish(id, () => Live.statusOf(campaign(id))));
});
