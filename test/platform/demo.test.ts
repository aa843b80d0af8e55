import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("the demo finds every figure right", async () => {
  // It fails, and this with it, when it ends with another code than 0.
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/demo.ts"]);
  expect(stdout).toMatch(/\nAll \d{2,} figures are right\.\n$/);
}, 120_000);
