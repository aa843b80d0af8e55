import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";

/** An S3 that gives an object as often as it is asked for it, and says that it has deleted it. */
const objects = new Map<string, Buffer>();

const server = createServer(async (request, response) => {
  const [path = ""] = (request.url ?? "").split("?");
  if (request.method === "PUT") {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    objects.set(path, Buffer.concat(chunks));
    response.end();
  } else if (request.method === "DELETE") response.writeHead(204).end();
  else response.end(objects.get(path));
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
