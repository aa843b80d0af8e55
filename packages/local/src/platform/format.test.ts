import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkFormat } from "./format.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("an empty folder is taken, and again when there is data in it", () => {
  const folder = makeFolder();
  checkFormat(folder);
  writeFileSync(join(folder, "table.db"), "");
  checkFormat(folder);
});

test("data of a version that noted nothing, or of a later one, is refused and left alone", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "table.db"), "");
  for (let time = 0; time < 2; time++) expect(() => checkFormat(folder)).toThrow(folder);
  writeFileSync(join(folder, "format"), "4\n");
  expect(() => checkFormat(folder)).toThrow("LETTERMILL_DATA");
});
