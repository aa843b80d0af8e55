import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { badDigest, S3Error } from "./errors.ts";

export type Received = { size: number; md5: string; crc32: string };

/**
 * Streams a request's body into a file and checks what the client promised of it: Content-MD5, `x-amz-checksum-*` as header or
 * trailer (CRC32, SHA-1 and SHA-256; the others are taken on trust), and the decoded length.
 *
 * @throws S3Error BadDigest or IncompleteBody, with the file removed
 */
export async function receiveInto(path: string, request: IncomingMessage): Promise<Received> {
  const promised = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") promised.set(name, value);
  const md5 = createHash("md5");
  const sha1 = createHash("sha1");
  const sha256 = createHash("sha256");
  const announced = `${request.headers["x-amz-trailer"] ?? ""} ${[...promised.keys()].join(" ")}`;
  let size = 0;
  let checksum = 0;
  const chunked = request.headers["content-encoding"]?.includes("aws-chunked") || promised.has("x-amz-trailer");
  const source: AsyncIterable<Buffer> = chunked ? decodeChunks(request, promised) : request;

  async function* measured() {
    for await (const chunk of source) {
      size += chunk.length;
      checksum = crc32(chunk, checksum);
      md5.update(chunk);
      if (announced.includes("sha1")) sha1.update(chunk);
      if (announced.includes("sha256")) sha256.update(chunk);
      yield chunk;
    }
  }

  try {
    await pipeline(measured(), createWriteStream(path));
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(checksum);
    const found = md5.digest();
    const length = promised.get("x-amz-decoded-content-length");
    if (length !== undefined && Number(length) !== size)
      throw new S3Error("IncompleteBody", "You did not provide the number of bytes specified by the header.", 400);
    const actual: Record<string, string> = {
      "content-md5": found.toString("base64"),
      "x-amz-checksum-crc32": crc.toString("base64"),
      "x-amz-checksum-sha1": sha1.digest("base64"),
      "x-amz-checksum-sha256": sha256.digest("base64"),
    };
    for (const [name, value] of Object.entries(actual)) {
      const expected = promised.get(name);
      if (expected !== undefined && expected !== value) throw badDigest();
    }
    return { size, md5: found.toString("hex"), crc32: crc.toString("base64") };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * Undoes the `aws-chunked` encoding: chunks of `<hex size>[;extension]CRLF data CRLF`, the last of size 0, then trailers, which go
 * into `trailers`. See "Signature calculations for the authorization header: transferring payload in multiple chunks" in the S3 API.
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  let left = 0;
  let state = "size" as "size" | "data" | "end-of-data" | "trailer";
  for await (const piece of source) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    for (;;) {
      if (state === "data") {
        const part = pending.subarray(0, left);
        pending = pending.subarray(part.length);
        left -= part.length;
        if (part.length > 0) yield part;
        if (left > 0) break;
        state = "end-of-data";
      }
      const end = pending.indexOf("\r\n");
      if (end < 0) break;
      const line = pending.subarray(0, end).toString();
      pending = pending.subarray(end + 2);
      if (state === "size") {
        if (!/^[0-9a-f]+(;.*)?$/i.test(line)) throw new S3Error("InvalidRequest", "The chunk header is invalid.", 400);
        left = Number.parseInt(line, 16);
        state = left === 0 ? "trailer" : "data";
      } else if (state === "end-of-data") state = "size";
      else {
        const colon = line.indexOf(":");
        if (colon > 0) trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
    }
  }
  if (state !== "trailer") throw new S3Error("IncompleteBody", "The request body terminated unexpectedly.", 400);
}
