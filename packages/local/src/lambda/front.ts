import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { answerFailure, answerWith, refuse } from "./api-answer.ts";
import { apiEvent } from "./api-event.ts";
import type { Invoke } from "./invoke.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** The path `prefix` itself, or everything below it when it ends in a slash; the first that fits answers. */
export type Route = { prefix: string; answer: Answer };
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type Front = { port: number; stop: () => Promise<void> };

/** Bytes of a request's body that API Gateway takes; the function's own limit comes below it. */
const largestBody = 10_485_760;

/** A route that turns requests into events of API Gateway and the function's answers into responses. */
export const functionRoute = (prefix: string, invoke: Invoke): Route => ({
  prefix,
  answer: async (request, response) => {
    const body = request.readableEnded ? noBody : await readBody(request);
    if (!body) return refuse(response, 413);
    try {
      answerWith(response, await invoke(apiEvent(request, body), body === noBody)); // Node takes 16 kB of headers
    } catch (error) {
      answerFailure(response, error);
    }
  },
});

/**
 * The HTTP server that people and programs talk to. Routes may be added while it runs; until one fits it answers 503.
 *
 * @param options.host - loopback unless said otherwise
 * @throws Error with `code` EADDRINUSE when the port is taken
 */
export async function startFront(options: {
  port: number;
  host?: string | undefined;
  routes: Route[];
  upgrade?: Upgrade;
}): Promise<Front> {
  const server = createServer({ keepAliveTimeout: 60_000, optimizeEmptyRequests: true }, (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const route = options.routes.find(({ prefix }) =>
      prefix.endsWith("/") ? path.startsWith(prefix) : path === prefix,
    );
    if (!route) return refuse(response, 503);
    route.answer(request, response).catch((error: unknown) => {
      if (!response.destroyed) answerFailure(response, error);
    });
  });
  if (options.upgrade) server.on("upgrade", options.upgrade);
  await listening(server, options.port, options.host ?? "127.0.0.1");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The front has no port");
  return {
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      }),
  };
}

const listening = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** Most requests are without: with `optimizeEmptyRequests` such a one has ended when it comes. */
const noBody = Buffer.alloc(0);

/** @returns undefined when the body is larger than API Gateway takes */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
