import { randomBytes } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { log } from "@lettermill/core/log";
import { type WebSocket, WebSocketServer } from "ws";
import type { Invoke, Upgrade } from "../lambda/index.ts";
import { listen } from "../loopback/index.ts";
import { answerConnections, type Open } from "./connections.ts";
import { type Connection, connectEvent, disconnectEvent, messageEvent } from "./socket-event.ts";

export type SocketApi = {
  /** The `@connections` endpoint, for the SDK; on a port of its own, since here nobody checks signatures. */
  endpoint: string;
  /** Takes the upgrade requests of the front. */
  upgrade: Upgrade;
  stop: () => Promise<void>;
};

/** Bytes of a message; larger ones end the connection with 1009, as in AWS. */
const largestMessage = 131_072;

/**
 * A WebSocket API of API Gateway. A connection at `/ws/{campaign_id}` calls the function with `$connect`, which accepts
 * or refuses by its status, then with `$default` for each message and `$disconnect` at the end. As CloudFront does in
 * AWS, the front puts the part of the path into the query: a WebSocket API has no paths.
 *
 * @param options.idle - seconds after which a silent connection ends; API Gateway's 10 minutes when absent
 * @param options.longest - seconds after which any connection ends; two hours when absent
 */
export async function startSocketApi(options: { invoke: Invoke; idle?: number; longest?: number }): Promise<SocketApi> {
  const { invoke, idle = 600, longest = 7_200 } = options;
  const open = new Map<string, Open>();
  const disconnecting = new Set<Promise<void>>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const management = await listen(undefined, (request, response) => answerConnections(open, request, response));

  async function connect(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://front");
    const campaign_id = /^\/ws\/([^/]+)\/?$/.exec(pathname)?.[1];
    if (!campaign_id) return refuse(socket, 404);
    searchParams.set("campaign_id", decodeURIComponent(campaign_id));
    const connection: Connection = {
      id: `${randomBytes(11).toString("base64url")}=`,
      connectedAt: Date.now(),
      sourceIp: request.socket.remoteAddress ?? "",
      userAgent: request.headers["user-agent"] ?? "",
      host: request.headers.host ?? "localhost",
    };
    const answer = await invoke(connectEvent(connection, request, searchParams));
    const status = (answer as { statusCode?: unknown } | null)?.statusCode ?? 200;
    if (typeof status !== "number") return refuse(socket, 500);
    if (status < 200 || status > 299) return refuse(socket, status);
    if (socket.destroyed) return end(connection, 1006, "");
    sockets.handleUpgrade(request, socket, head, (webSocket) => accept(connection, webSocket));
  }

  function accept(connection: Connection, webSocket: WebSocket): void {
    const silence = setTimeout(() => webSocket.close(1001, "Going away"), idle * 1000);
    const age = setTimeout(() => webSocket.close(1001, "Going away"), longest * 1000);
    const entry: Open = { connection, webSocket, lastActiveAt: Date.now(), touch };
    function touch(): void {
      entry.lastActiveAt = Date.now();
      silence.refresh();
    }
    open.set(connection.id, entry);
    webSocket.on("message", (data: Buffer, isBinary) => {
      touch();
      invoke(messageEvent(connection, data, isBinary)).catch(failed);
    });
    webSocket.on("error", () => webSocket.terminate());
    webSocket.on("close", (code, reason) => {
      clearTimeout(silence);
      clearTimeout(age);
      open.delete(connection.id);
      end(connection, code, reason.toString());
    });
  }

  function end(connection: Connection, code: number, reason: string): void {
    const work: Promise<void> = invoke(disconnectEvent(connection, code, reason))
      .then(() => undefined, failed)
      .finally(() => disconnecting.delete(work));
    disconnecting.add(work);
  }

  return {
    endpoint: management.endpoint,
    upgrade: (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      connect(request, socket, head).catch((error: unknown) => {
        failed(error);
        refuse(socket, 500);
      });
    },
    stop: async () => {
      const closed = [...open.values()].map(
        ({ webSocket }) => new Promise((resolve) => webSocket.once("close", resolve)),
      );
      for (const { webSocket } of open.values()) {
        webSocket.close(1001, "Going away");
        setTimeout(() => webSocket.terminate(), 1_000).unref();
      }
      await Promise.all(closed);
      await Promise.all(disconnecting);
      await management.stop();
    },
  };
}

const failed = (error: unknown) => log.error("socket invocation failed", { error: error as Error });

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
