import { constants } from "node:fs";
import { copyFile, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { receiveInto } from "./body.ts";
import { answerEmpty, answerXml, type Call, headersOf } from "./call.ts";
import { badArgument, S3Error } from "./errors.ts";
import type { Piece, Store, StoredObject } from "./store.ts";

export async function putObject(call: Call): Promise<void> {
  const { store, request, bucket, key } = call;
  store.bucket(bucket);
  if (Buffer.byteLength(key) > 1024) throw new S3Error("KeyTooLongError", "Your key is too long", 400);
  const file = store.newFile();
  const { size, md5, crc32 } = await receiveInto(store.pathOf(file), request);
  try {
    assertConditions(call);
  } catch (error) {
    await store.discard([{ file }]);
    throw error;
  }
  const etag = `"${md5}"`;
  await store.put(bucket, { key, pieces: [{ file, size, md5 }], size, etag, crc32, headers: headersOf(request) });
  answerEmpty(call, 200, { etag, "x-amz-checksum-crc32": crc32 });
}

/** Conditional writes: `If-None-Match: *` makes, `If-Match` replaces what the client knows. */
function assertConditions({ store, request, bucket, key }: Call): void {
  const existing = store.bucket(bucket).objects.get(key);
  const failed =
    (request.headers["if-none-match"] === "*" && existing) ||
    (request.headers["if-match"] !== undefined && request.headers["if-match"] !== existing?.etag);
  if (failed)
    throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
}

export async function getObject(call: Call): Promise<void> {
  const { store, request, response, bucket, key, query } = call;
  const object = store.object(bucket, key);
  if (request.headers["if-none-match"] === object.etag) return answerEmpty(call, 304, { etag: object.etag });
  if (request.headers["if-match"] !== undefined && request.headers["if-match"] !== object.etag)
    throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
  const range = rangeOf(request.headers.range, object.size);
  const { from, to } = range ?? { from: 0, to: object.size };
  const overrides: Record<string, string> = {};
  for (const [name, value] of query)
    if (name.startsWith("response-")) overrides[name.slice("response-".length)] = value;
  const headers = {
    ...object.headers,
    ...overrides,
    etag: object.etag,
    "last-modified": new Date(object.modified_at).toUTCString(),
    "accept-ranges": "bytes",
    "content-length": String(to - from),
    ...(range ? { "content-range": `bytes ${from}-${to - 1}/${object.size}` } : {}),
    ...(!range && object.crc32 && request.headers["x-amz-checksum-mode"] === "ENABLED"
      ? { "x-amz-checksum-crc32": object.crc32 }
      : {}),
  };
  if (request.method === "HEAD") {
    response.writeHead(range ? 206 : 200, headers);
    response.end();
    return;
  }
  // Opened before the first byte, so that a delete or overwrite meanwhile does not cut the answer.
  const handles = await Promise.all(object.pieces.map(({ file }) => open(store.pathOf(file))));
  try {
    response.writeHead(range ? 206 : 200, headers);
    await pipeline(bytes(object, handles, from, to), response);
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function* bytes(object: StoredObject, handles: Handle[], from: number, to: number): AsyncGenerator<Buffer> {
  const chunk = 64 * 1024;
  let start = 0;
  for (const [index, piece] of object.pieces.entries()) {
    let at = Math.max(0, from - start);
    const end = Math.min(piece.size, to - start);
    while (at < end) {
      const buffer = Buffer.allocUnsafe(Math.min(chunk, end - at));
      const read = await handles[index]?.read(buffer, 0, buffer.length, at);
      if (!read?.bytesRead) throw new Error(`The file ${piece.file} is shorter than it was`);
      yield buffer.subarray(0, read.bytesRead);
      at += read.bytesRead;
    }
    start += piece.size;
  }
}

/** @returns the half-open range of bytes; undefined where there is none or it is malformed, which HTTP ignores */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (from >= to) throw new S3Error("InvalidRange", "The requested range is not satisfiable", 416);
  return { from, to };
}

export async function deleteObject(call: Call): Promise<void> {
  await call.store.deleteObject(call.bucket, call.key);
  answerEmpty(call, 204);
}

export async function copyObject(call: Call): Promise<void> {
  const { store, request, bucket, key } = call;
  const source = String(request.headers["x-amz-copy-source"]).replace(/^\//, "").replace(/\?.*$/, "");
  const slash = source.indexOf("/");
  if (slash < 1) throw badArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
  const object = store.object(decodeURIComponent(source.slice(0, slash)), decodeURIComponent(source.slice(slash + 1)));
  store.bucket(bucket);
  const pieces = await Promise.all(object.pieces.map((piece) => copyPiece(store, piece)));
  const replace = request.headers["x-amz-metadata-directive"] === "REPLACE";
  const copy = await store.put(bucket, {
    ...object,
    key,
    pieces,
    headers: replace ? headersOf(request) : object.headers,
  });
  answerXml(call, "CopyObjectResult", { ETag: copy.etag, LastModified: new Date(copy.modified_at).toISOString() });
}

async function copyPiece(store: Store, piece: Piece): Promise<Piece> {
  const file = store.newFile();
  await copyFile(store.pathOf(piece.file), store.pathOf(file), constants.COPYFILE_FICLONE);
  return { ...piece, file };
}
