import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../generate/schema.ts";

test("the types are those of the API as it is", async () => {
  const kept = await readFile(join(import.meta.dirname, "schema.ts"), "utf8");
  expect((await generate()) === kept, "stale: npm run generate:client").toBe(true);
}, 60_000);
