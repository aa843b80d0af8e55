import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { s3 } from "../aws/index.ts";
import { Id } from "../id/index.ts";
import { File } from "./index.ts";

const piece = randomBytes(1024 * 1024);

async function* pieces(count: number, failure?: Error) {
  for (let n = 0; n < count; n++) yield piece;
  if (failure) throw failure;
}

async function bytesOf(key: string, ...range: [number?, number?]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await File.open(key, ...range)) ?? []) parts.push(part);
  return Buffer.concat(parts);
}

test.each([0, 1, 8, 17])("a stream of %i MB becomes an object, of which any range can be read", async (count) => {
  const key = `test/${Id.create("upload")}`;
  expect(await File.store(key, pieces(count), "application/octet-stream")).toBe(count * piece.length);
  const whole = Buffer.concat(Array.from({ length: count }, () => piece));
  expect((await bytesOf(key)).equals(whole)).toBe(true);
  if (count === 0) return;
  expect(await bytesOf(key, 10, 20)).toEqual(whole.subarray(10, 20));
  expect(await bytesOf(key, 0, 5)).toEqual(whole.subarray(0, 5));
  expect(await bytesOf(key, whole.length - 5, whole.length + 5)).toEqual(whole.subarray(-5));
  expect(await bytesOf(key, whole.length, whole.length + 5)).toHaveLength(0);
});

test.each([1, 17])("a stream that fails after %i MB leaves nothing behind", async (count) => {
  const commands: string[] = [];
  s3().middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        commands.push(commandName);
        return next(args);
      },
    { step: "initialize", name: "note", override: true },
  );
  const key = `test/${Id.create("upload")}`;
  await expect(File.store(key, pieces(count, new Error("torn")), "text/csv")).rejects.toThrow("torn");
  s3().middlewareStack.remove("note");
  expect(await File.size(key)).toBeUndefined();
  const begun = commands.filter((name) => name === "CreateMultipartUploadCommand").length;
  expect(commands.filter((name) => name === "AbortMultipartUploadCommand")).toHaveLength(begun);
  expect(begun).toBe(count > 8 ? 1 : 0);
});
