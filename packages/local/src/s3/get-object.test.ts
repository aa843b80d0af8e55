import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { manualClock } from "../clock/index.ts";
import { whileThere } from "./get-object.ts";
import { openStore, type Store } from "./store.ts";

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "s3-store-"));
  store = await openStore({ folder, clock: manualClock() });
  await store.createBucket("files");
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function put(text: string) {
  const file = store.newFile();
  await writeFile(store.pathOf(file), text);
  const size = text.length;
  await store.put("files", { key: "a", pieces: [{ file, size, md5: "" }], size, etag: text, headers: {} });
}

test("an object that is replaced between the look and the read is read anew", async () => {
  await put("old");
  const seen: string[] = [];
  const text = await whileThere(store, "files", "a", async ({ etag, pieces }) => {
    seen.push(etag);
    if (seen.length === 1) await put("new");
    return readFile(store.pathOf(pieces[0]!.file), "utf8");
  });
  expect([text, ...seen]).toEqual(["new", "old", "new"]);
});

test("an object that is deleted there is reported as gone, and a file that is lost as an error", async () => {
  await put("old");
  const deleted = whileThere(store, "files", "a", async ({ pieces }) => {
    await store.deleteObject("files", "a");
    return readFile(store.pathOf(pieces[0]!.file));
  });
  await expect(deleted).rejects.toMatchObject({ code: "NoSuchKey" });
  await put("lost");
  await store.discard(store.object("files", "a").pieces);
  const lost = whileThere(store, "files", "a", ({ pieces }) => readFile(store.pathOf(pieces[0]!.file)));
  await expect(lost).rejects.toMatchObject({ code: "ENOENT" });
});
