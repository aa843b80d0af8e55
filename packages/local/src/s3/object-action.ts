import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { receiveInto } from "./body.ts";
import { answerEmpty, answerXml, type Call, headersOf } from "./call.ts";
import { badArgument, S3Error } from "./errors.ts";
import { whileThere } from "./get-object.ts";
import { announce } from "./notification.ts";
import type { Piece, Store } from "./store.ts";

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
  const pieces = [{ file, size, md5 }];
  const object = await store.put(bucket, { key, pieces, size, etag, crc32, headers: headersOf(request) });
  await announce(call, "Put", object);
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

export async function deleteObject(call: Call): Promise<void> {
  await call.store.deleteObject(call.bucket, call.key);
  answerEmpty(call, 204);
}

export async function copyObject(call: Call): Promise<void> {
  const { store, request, bucket, key } = call;
  const source = String(request.headers["x-amz-copy-source"]).replace(/^\//, "").replace(/\?.*$/, "");
  const slash = source.indexOf("/");
  if (slash < 1) throw badArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
  const from = { bucket: decodeURIComponent(source.slice(0, slash)), key: decodeURIComponent(source.slice(slash + 1)) };
  store.bucket(bucket);
  const { object, pieces } = await whileThere(store, from.bucket, from.key, async (object) => ({
    object,
    pieces: await Promise.all(object.pieces.map((piece) => copyPiece(store, piece))),
  }));
  const replace = request.headers["x-amz-metadata-directive"] === "REPLACE";
  const copy = await store.put(bucket, {
    ...object,
    key,
    pieces,
    headers: replace ? headersOf(request) : object.headers,
  });
  await announce(call, "Copy", copy);
  answerXml(call, "CopyObjectResult", { ETag: copy.etag, LastModified: new Date(copy.modified_at).toISOString() });
}

async function copyPiece(store: Store, piece: Piece): Promise<Piece> {
  const file = store.newFile();
  await copyFile(store.pathOf(piece.file), store.pathOf(file), constants.COPYFILE_FICLONE);
  return { ...piece, file };
}
