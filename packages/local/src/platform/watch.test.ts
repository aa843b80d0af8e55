import { once } from "node:events";
import { Actor } from "@lettermill/core/actor";
import { Campaign } from "@lettermill/core/campaign";
import { Id } from "@lettermill/core/id";
import { Live } from "@lettermill/core/live";
import { afterAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { startPlatform } from "./index.ts";

const platform = await startPlatform({ dynamodb: process.env.AWS_ENDPOINT_URL_DYNAMODB });
afterAll(platform.stop);

const { api_key, workspace_id } = platform.owner.credentials;
const within = <T>(work: () => Promise<T>) => Actor.system(workspace_id, work);
const headers = { authorization: `Bearer ${api_key}` };
const address = (campaign_id: string) => `${platform.url.replace("http", "ws")}/ws/${campaign_id}`;
const eventually = { timeout: 10_000, interval: 20 };

const refusal = async (path: string, headers = {}) => {
  const [, response] = await once(new WebSocket(path, { headers }), "unexpected-response");
  return response.statusCode;
};

test("a campaign is watched with the token in the query or in the header", async () => {
  const { id } = await within(() => Campaign.create({ name: "Spring" }));
  const status = {
    type: "campaign_status",
    campaign: { id, name: "Spring", status: "draft", progress: 0 },
    timestamp: expect.any(String),
  };
  const ways = [() => new WebSocket(`${address(id)}?token=${api_key}`), () => new WebSocket(address(id), { headers })];
  for (const open of ways) {
    const socket = open();
    const messages: unknown[] = [];
    socket.on("message", (data) => messages.push(JSON.parse(String(data))));
    await once(socket, "open");
    await vi.waitFor(() => expect(messages).toEqual([status]), eventually);
    socket.send('{"type":"ping"}');
    await vi.waitFor(() => expect(messages).toEqual([status, { type: "pong" }]), eventually);
    socket.send("no JSON");
    socket.close();
    await once(socket, "close");
  }
});

test("what is published is told to who watches", async () => {
  const { id } = await within(() => Campaign.create({ name: "Spring" }));
  const socket = new WebSocket(address(id), { headers });
  const statuses: string[] = [];
  socket.on("message", (data) => statuses.push(JSON.parse(String(data)).campaign.status));
  await once(socket, "open");
  await vi.waitFor(() => expect(statuses).toEqual(["draft"]), eventually);
  const campaign = await within(() => Campaign.get(id));
  await within(() => Live.publish(id, () => Live.statusOf({ ...campaign, status: "sending" })));
  await vi.waitFor(() => expect(statuses).toEqual(["draft", "sending"]), eventually);
});

test("no token and a wrong one are 401, an unknown campaign and another workspace's are 404", async () => {
  const { id } = await Actor.system(Id.create("workspace"), () => Campaign.create({ name: "Foreign" }));
  expect(await refusal(address(id))).toBe(401);
  expect(await refusal(`${address(id)}?token=wrong`)).toBe(401);
  expect(await refusal(address(Id.create("campaign")), headers)).toBe(404);
  expect(await refusal(address(id), headers)).toBe(404);
});
