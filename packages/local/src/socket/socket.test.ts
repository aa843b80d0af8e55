import { once } from "node:events";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { invoker, startFront } from "../lambda/index.ts";
import { startSocketApi } from "./index.ts";

type SocketEvent = {
  headers?: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  body?: string;
  requestContext: { routeKey: string; connectionId: string; disconnectStatusCode?: number };
};

async function serve(answer: (event: SocketEvent) => unknown = () => ({ statusCode: 200 }), limits = {}) {
  const events: SocketEvent[] = [];
  const handler = (event: SocketEvent) => {
    events.push(event);
    return answer(event);
  };
  const api = await startSocketApi({ invoke: invoker({ name: "socket", handler, timeout: 5 }), ...limits });
  const front = await startFront({ port: 0, routes: [], upgrade: api.upgrade });
  const management = new ApiGatewayManagementApiClient({ endpoint: api.endpoint });
  onTestFinished(async () => {
    management.destroy();
    await api.stop();
    await front.stop();
  });
  const open = (path: string, headers = {}) => new WebSocket(`ws://127.0.0.1:${front.port}${path}`, { headers });
  const kinds = () => events.map((event) => event.requestContext.routeKey);
  return { api, events, kinds, management, open };
}

const refusal = async (socket: WebSocket) => {
  const [, response] = await once(socket, "unexpected-response");
  return response.statusCode;
};

test("a connection is three kinds of events, with one id", async () => {
  const { events, kinds, open } = await serve();
  const socket = open("/ws/cmp_1?token=secret%20one", { "X-Thing": "yes" });
  await once(socket, "open");
  socket.send('{"type":"ping"}');
  await vi.waitFor(() => expect(events).toHaveLength(2));
  socket.close(4000, "done");
  await vi.waitFor(() => expect(kinds()).toEqual(["$connect", "$default", "$disconnect"]));
  expect(events[0]).toMatchObject({
    queryStringParameters: { campaign_id: "cmp_1", token: "secret one" },
    headers: { "X-Thing": "yes" },
  });
  expect(events[1]?.body).toBe('{"type":"ping"}');
  expect(events[2]?.requestContext.disconnectStatusCode).toBe(4000);
  expect(new Set(events.map((event) => event.requestContext.connectionId)).size).toBe(1);
});

test.each([401, 403, 404])("what $connect answers with %i is refused with it", async (statusCode) => {
  const { kinds, open } = await serve(() => ({ statusCode }));
  expect(await refusal(open("/ws/cmp_1"))).toBe(statusCode);
  expect(kinds()).toEqual(["$connect"]);
});

test("a function that fails refuses with 500, another path with 404", async () => {
  const { kinds, open } = await serve(() => Promise.reject(new Error("broken")));
  expect(await refusal(open("/ws/cmp_1"))).toBe(500);
  expect(await refusal(open("/elsewhere"))).toBe(404);
  expect(kinds()).toEqual(["$connect"]);
});

test("@connections sends, tells and closes; afterwards the connection is gone", async () => {
  const { events, management, open } = await serve();
  const socket = open("/ws/cmp_1", { "user-agent": "test" });
  const received = once(socket, "message");
  await once(socket, "open");
  const ConnectionId = events[0]!.requestContext.connectionId;
  await management.send(new PostToConnectionCommand({ ConnectionId, Data: "héllo" }));
  const [data, isBinary] = await received;
  expect([String(data), isBinary]).toEqual(["héllo", false]);
  const told = await management.send(new GetConnectionCommand({ ConnectionId }));
  expect(told.Identity).toEqual({ SourceIp: "127.0.0.1", UserAgent: "test" });
  expect(told.LastActiveAt!.getTime()).toBeGreaterThanOrEqual(told.ConnectedAt!.getTime());
  await management.send(new DeleteConnectionCommand({ ConnectionId }));
  await once(socket, "close");
  await expect(management.send(new PostToConnectionCommand({ ConnectionId, Data: "x" }))).rejects.toThrow(
    GoneException,
  );
});

test("before $connect has answered, the connection is not there", async () => {
  let early: Promise<unknown> | undefined;
  const { management, open } = await serve(async ({ requestContext: { routeKey, connectionId } }) => {
    if (routeKey === "$connect") {
      early = management.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "x" }));
      await early.catch(() => {});
    }
    return { statusCode: 200 };
  });
  await once(open("/ws/cmp_1"), "open");
  await expect(early).rejects.toThrow(GoneException);
});

test.each([{ idle: 0.05 }, { longest: 0.05 }])("connections end in time: %o", async (limits) => {
  const { kinds, open } = await serve(undefined, limits);
  const [code] = await once(open("/ws/cmp_1"), "close");
  expect(code).toBe(1001);
  await vi.waitFor(() => expect(kinds()).toEqual(["$connect", "$disconnect"]));
});

test("a message that is too large ends the connection", async () => {
  const { kinds, open } = await serve();
  const socket = open("/ws/cmp_1");
  await once(socket, "open");
  socket.send("x".repeat(131_073));
  const [code] = await once(socket, "close");
  expect(code).toBe(1009);
  await vi.waitFor(() => expect(kinds()).toEqual(["$connect", "$disconnect"]));
});
