import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocket } from "ws";
import { readBody } from "../loopback/index.ts";
import type { Connection } from "./socket-event.ts";

export type Open = { connection: Connection; webSocket: WebSocket; lastActiveAt: number; touch: () => void };

/** Bytes that a connection can be sent at once. */
const largestMessage = 131_072;

/** `POST`, `GET` and `DELETE /@connections/{id}`, the API Gateway Management API. */
export async function answerConnections(
  open: ReadonlyMap<string, Open>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent((request.url ?? "/").split("?", 1)[0] ?? "/");
  const id = /^\/@connections\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return answer(response, 403, { error: "ForbiddenException", message: "Forbidden" });
  const found = open.get(id);
  if (!found || found.webSocket.readyState !== found.webSocket.OPEN)
    return answer(response, 410, { error: "GoneException", message: "Gone" });
  if (request.method === "POST") {
    const data = await readBody(request);
    if (data.length > largestMessage)
      return answer(response, 413, { error: "PayloadTooLargeException", message: "Message too long" });
    found.webSocket.send(data.toString());
    found.touch();
    return answer(response, 200);
  }
  if (request.method === "DELETE") {
    found.webSocket.close(1000, "Connection closed by the API");
    return answer(response, 204);
  }
  const { connectedAt, sourceIp, userAgent } = found.connection;
  const iso = (at: number) => new Date(at).toISOString();
  return answer(response, 200, {
    connectedAt: iso(connectedAt),
    lastActiveAt: iso(found.lastActiveAt),
    identity: { sourceIp, userAgent },
  });
}

function answer(response: ServerResponse, status: number, body?: Record<string, unknown>): void {
  const { error, ...rest } = body ?? {};
  response
    .writeHead(status, {
      "content-type": "application/json",
      "x-amzn-requestid": randomUUID(),
      ...(typeof error === "string" ? { "x-amzn-errortype": error } : {}),
    })
    .end(body ? JSON.stringify(rest) : "");
}
