import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Loopback = { endpoint: string; stop: () => Promise<void> };
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * An HTTP server on 127.0.0.1.
 *
 * @param port - a free one when absent or 0
 * @param answer - its failures become a bare 500, since an emulator must not die of one request
 */
export async function listen(port: number | undefined, answer: Answer): Promise<Loopback> {
  // An idle connection stays open: closing it could cross a request that the client is just sending on it.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    if (!isFromHere(request)) {
      response.writeHead(403, { "content-type": "text/plain" });
      return response.end("Only this machine may ask");
    }
    return answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return response.destroy();
      response.writeHead(500, { "content-type": "text/plain" });
      return response.end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Loopback keeps other machines out but not the web pages that a person of this one opens. They betray themselves by their
 * Origin, or by a Host that was made to resolve to 127.0.0.1.
 */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { host = "localhost", origin } = headers;
  return loopback.test(host) && (origin === undefined || loopback.test(origin.replace(/^https?:\/\//, "")));
}

const loopback = /^(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** The whole body of a request. Rejects when it exceeds `limit` bytes or the client goes away. */
export function readBody(request: IncomingMessage, limit = 16 * 1024 * 1024): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) reject(new Error(`The body exceeds ${limit} bytes`));
      else chunks.push(chunk);
    });
    request.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => reject(new Error("The client went away")));
  });
}
