import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The least that could answer a hit: the pixel's bytes, whatever is asked. */
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const server = createServer((_, response) => {
  const headers = { "content-type": "image/gif", "cache-control": "no-store", "content-length": pixel.length };
  response.writeHead(200, headers).end(pixel);
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("disconnect", () => process.exit());
