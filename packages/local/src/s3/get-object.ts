import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { answerEmpty, type Call } from "./call.ts";
import { S3Error } from "./errors.ts";
import type { Store, StoredObject } from "./store.ts";

type Range = { from: number; to: number };

/** GetObject and HeadObject. The files are open before the first byte, so that a delete meanwhile does not cut the answer. */
export async function getObject(call: Call): Promise<void> {
  const { store, request, response, bucket, key } = call;
  const wanted = (object: StoredObject) => (request.method === "HEAD" ? [] : object.pieces.map(({ file }) => file));
  const { object, handles } = await whileThere(store, bucket, key, async (object) => ({
    object,
    handles: await openAll(wanted(object).map(store.pathOf)),
  }));
  try {
    if (request.headers["if-none-match"] === object.etag) return answerEmpty(call, 304, { etag: object.etag });
    if (request.headers["if-match"] !== undefined && request.headers["if-match"] !== object.etag)
      throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
    const range = rangeOf(request.headers.range, object.size);
    response.writeHead(range ? 206 : 200, headersFor(call, object, range));
    if (request.method === "HEAD") response.end();
    else await pipeline(bytes(object, handles, range ?? { from: 0, to: object.size }), response);
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
}

/** Uses an object's files, once more with the new ones where they were replaced under its hands. */
export async function whileThere<Result>(
  store: Store,
  bucket: string,
  key: string,
  use: (object: StoredObject) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const object = store.object(bucket, key);
    try {
      return await use(object);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || store.object(bucket, key) === object) throw error;
    }
  }
}

async function openAll(paths: string[]): Promise<FileHandle[]> {
  const handles: FileHandle[] = [];
  try {
    for (const path of paths) handles.push(await open(path));
    return handles;
  } catch (error) {
    await Promise.all(handles.map((handle) => handle.close()));
    throw error;
  }
}

/** What was kept with the object, what the query overrides of it, and what only now is known. */
function headersFor({ request, query }: Call, object: StoredObject, range: Range | undefined): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const [name, value] of query)
    if (name.startsWith("response-")) overrides[name.slice("response-".length)] = value;
  const checked = !range && object.crc32 && request.headers["x-amz-checksum-mode"] === "ENABLED";
  return {
    ...object.headers,
    ...overrides,
    etag: object.etag,
    "last-modified": new Date(object.modified_at).toUTCString(),
    "accept-ranges": "bytes",
    "content-length": String(range ? range.to - range.from : object.size),
    ...(range ? { "content-range": `bytes ${range.from}-${range.to - 1}/${object.size}` } : {}),
    ...(checked && object.crc32 ? { "x-amz-checksum-crc32": object.crc32 } : {}),
  };
}

async function* bytes(object: StoredObject, handles: FileHandle[], { from, to }: Range): AsyncGenerator<Buffer> {
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
function rangeOf(header: string | undefined, size: number): Range | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (from >= to) throw new S3Error("InvalidRange", "The requested range is not satisfiable", 416);
  return { from, to };
}
