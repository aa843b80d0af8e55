import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type Connection = { id: string; connectedAt: number; sourceIp: string; userAgent: string; host: string };

/** The three kinds of events of a WebSocket API. */
type Kind =
  | { routeKey: "$connect"; eventType: "CONNECT" }
  | { routeKey: "$default"; eventType: "MESSAGE"; messageId: string }
  | { routeKey: "$disconnect"; eventType: "DISCONNECT"; disconnectStatusCode: number; disconnectReason: string };

const contextOf = (connection: Connection, kind: Kind) => {
  const now = Date.now();
  return {
    ...kind,
    requestId: randomUUID(),
    extendedRequestId: randomUUID(),
    requestTime: new Date(now).toUTCString(),
    requestTimeEpoch: now,
    messageDirection: "IN",
    stage: "local",
    connectedAt: connection.connectedAt,
    identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
    domainName: connection.host,
    connectionId: connection.id,
    apiId: "local",
  };
};

/** Header names keep the case in which they came; a WebSocket API has no path, so what a handler needs is in the query. */
export function connectEvent(connection: Connection, request: IncomingMessage, query: URLSearchParams) {
  const headers: Record<string, string> = {};
  const multiValueHeaders: Record<string, string[]> = {};
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? "";
    headers[name] = request.rawHeaders[at + 1] ?? "";
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), headers[name]];
  }
  const names = [...new Set(query.keys())];
  return {
    headers,
    multiValueHeaders,
    queryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name).at(-1) ?? ""])),
    multiValueQueryStringParameters: Object.fromEntries(names.map((name) => [name, query.getAll(name)])),
    requestContext: contextOf(connection, { routeKey: "$connect", eventType: "CONNECT" }),
    isBase64Encoded: false,
  };
}

export const messageEvent = (connection: Connection, data: Buffer, isBinary: boolean) => ({
  requestContext: contextOf(connection, { routeKey: "$default", eventType: "MESSAGE", messageId: randomUUID() }),
  body: data.toString(isBinary ? "base64" : "utf8"),
  isBase64Encoded: isBinary,
});

export const disconnectEvent = (connection: Connection, code: number, reason: string) => ({
  requestContext: contextOf(connection, {
    routeKey: "$disconnect",
    eventType: "DISCONNECT",
    disconnectStatusCode: code,
    disconnectReason: reason,
  }),
  isBase64Encoded: false,
});
