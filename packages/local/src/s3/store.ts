import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock/index.ts";
import { openJournal } from "../journal/index.ts";
import { noSuchBucket, noSuchKey, noSuchUpload } from "./errors.ts";

/** A file of the data folder, named by chance: no part of a key ever reaches the file system. */
export type Piece = { file: string; size: number; md5: string };

/** What a client said about an object and gets back with it, by lower-case header name. */
export type Headers = Record<string, string>;

export type StoredObject = {
  key: string;
  /** In order; more than one after a multipart upload. */
  pieces: Piece[];
  size: number;
  etag: string;
  /** Base64, as S3 sends it; absent after a multipart upload. */
  crc32?: string;
  headers: Headers;
  modified_at: number;
};

export type Upload = {
  id: string;
  bucket: string;
  key: string;
  headers: Headers;
  parts: Record<number, Piece & { etag: string }>;
};

type Entry =
  | { type: "bucket"; name: string; created_at: number }
  | { type: "bucket-deleted"; name: string }
  | { type: "notifications"; bucket: string; notifications: Notification[] }
  | { type: "object"; bucket: string; object: StoredObject }
  | { type: "object-deleted"; bucket: string; key: string }
  | { type: "upload"; upload: Upload }
  | { type: "upload-closed"; id: string };

/** A queue that is told of new objects whose key begins like that. */
export type Notification = { id: string; queue_arn: string; prefix: string };

export type Bucket = {
  name: string;
  created_at: number;
  objects: Map<string, StoredObject>;
  notifications: Notification[];
};

export type Store = Awaited<ReturnType<typeof openStore>>;

/** Objects are files in `folder/data`; a journal says which file is which object, so that a put is there whole or not at all. */
export async function openStore(options: { folder: string; clock: Clock }) {
  const data = join(options.folder, "data");
  const buckets = new Map<string, Bucket>();
  const uploads = new Map<string, Upload>();

  await mkdir(data, { recursive: true });
  const journal = await openJournal<Entry>({ file: join(options.folder, "s3.journal"), replay, snapshot });
  await sweep();

  function replay(entry: Entry): void {
    if (entry.type === "bucket") {
      const { name, created_at } = entry;
      buckets.set(name, { name, created_at, objects: new Map(), notifications: [] });
    } else if (entry.type === "bucket-deleted") buckets.delete(entry.name);
    else if (entry.type === "notifications") {
      const bucket = buckets.get(entry.bucket);
      if (bucket) bucket.notifications = entry.notifications;
    } else if (entry.type === "object") buckets.get(entry.bucket)?.objects.set(entry.object.key, entry.object);
    else if (entry.type === "object-deleted") buckets.get(entry.bucket)?.objects.delete(entry.key);
    else if (entry.type === "upload") uploads.set(entry.upload.id, entry.upload);
    else uploads.delete(entry.id);
  }

  function* snapshot(): Iterable<Entry> {
    for (const { name, created_at, objects, notifications } of buckets.values()) {
      yield { type: "bucket", name, created_at };
      if (notifications.length > 0) yield { type: "notifications", bucket: name, notifications };
      for (const object of objects.values()) yield { type: "object", bucket: name, object };
    }
    for (const upload of uploads.values()) yield { type: "upload", upload };
  }

  async function apply(...entries: Entry[]): Promise<void> {
    for (const entry of entries) replay(entry);
    await journal.append(...entries);
  }

  /** A crash leaves files behind that no object names. */
  async function sweep(): Promise<void> {
    const named = new Set<string>();
    for (const { objects } of buckets.values())
      for (const { pieces } of objects.values()) for (const { file } of pieces) named.add(file);
    for (const { parts } of uploads.values()) for (const { file } of Object.values(parts)) named.add(file);
    const orphans = (await readdir(data)).filter((file) => !named.has(file));
    await discard(orphans.map((file) => ({ file })));
  }

  async function discard(pieces: { file: string }[]): Promise<void> {
    await Promise.all(pieces.map(({ file }) => rm(join(data, file), { force: true })));
  }

  function bucketOf(name: string): Bucket {
    const bucket = buckets.get(name);
    if (!bucket) throw noSuchBucket();
    return bucket;
  }

  return {
    clock: options.clock,
    buckets: buckets as ReadonlyMap<string, Bucket>,
    uploads: uploads as ReadonlyMap<string, Upload>,
    bucket: bucketOf,
    pathOf: (file: string) => join(data, file),
    newFile: () => randomUUID(),
    discard,
    close: () => journal.close(),

    object(bucket: string, key: string): StoredObject {
      const object = bucketOf(bucket).objects.get(key);
      if (!object) throw noSuchKey();
      return object;
    },

    upload(id: string, bucket: string, key: string): Upload {
      const upload = uploads.get(id);
      if (!upload || upload.bucket !== bucket || upload.key !== key) throw noSuchUpload();
      return upload;
    },

    createBucket: (name: string) => apply({ type: "bucket", name, created_at: options.clock.now() }),
    deleteBucket: (name: string) => apply({ type: "bucket-deleted", name }),
    saveNotifications: (bucket: string, notifications: Notification[]) =>
      apply({ type: "notifications", bucket, notifications }),

    async put(bucket: string, given: Omit<StoredObject, "modified_at">, upload_id?: string): Promise<StoredObject> {
      const old = bucketOf(bucket).objects.get(given.key);
      const object = { ...given, modified_at: options.clock.now() };
      const closing: Entry[] = upload_id === undefined ? [] : [{ type: "upload-closed", id: upload_id }];
      await apply({ type: "object", bucket, object }, ...closing);
      if (old) await discard(old.pieces);
      return object;
    },

    async deleteObject(bucket: string, key: string): Promise<void> {
      const old = bucketOf(bucket).objects.get(key);
      if (!old) return;
      await apply({ type: "object-deleted", bucket, key });
      await discard(old.pieces);
    },

    saveUpload: (upload: Upload) => apply({ type: "upload", upload }),

    async abortUpload(upload: Upload): Promise<void> {
      await apply({ type: "upload-closed", id: upload.id });
      await discard(Object.values(upload.parts));
    },
  };
}
