import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "./index.ts";

type Entry = { key: string; value: number };

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"));
  file = join(folder, "deeper", "test.journal");
});
afterEach(() => rm(folder, { recursive: true }));

/** A map that a journal keeps. */
async function open(more: { compactAfter?: number } = {}) {
  const state = new Map<string, number>();
  const journal = await openJournal<Entry>({
    file,
    replay: ({ key, value }) => void state.set(key, value),
    snapshot: () => [...state].map(([key, value]) => ({ key, value })),
    ...more,
  });
  const set = (key: string, value: number) => {
    state.set(key, value);
    return journal.append({ key, value });
  };
  return { ...journal, state, set };
}

test("what was appended is there again", async () => {
  const first = await open();
  await Promise.all([first.set("a", 1), first.set("b", 2), first.set("a", 3)]);
  await first.close();
  const second = await open();
  expect([...second.state]).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  await second.close();
  expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
});

test("an append is in the file when it resolves", async () => {
  const journal = await open();
  await journal.set("a", 1);
  expect(await readFile(file, "utf8")).toContain('{"key":"a","value":1}');
  await journal.close();
});

test("it is compacted while it is written, and loses nothing", async () => {
  const journal = await open({ compactAfter: 2000 });
  const lanes = Array.from({ length: 5 }, async (_, lane) => {
    for (let value = 0; value < 300; value++) {
      await journal.set(`lane-${lane}`, value);
      if (value % 50 === 0) await journal.set(`kept-${lane}-${value}`, value);
    }
  });
  await Promise.all(lanes);
  expect((await stat(file)).size).toBeLessThan(8000);
  await journal.close();
  const again = await open();
  expect(again.state).toEqual(journal.state);
  expect(again.state.get("lane-4")).toBe(299);
  expect(again.state.size).toBe(35);
  await again.close();
});

test("entries appended together are kept together or not at all", async () => {
  const journal = await open();
  await journal.append({ key: "a", value: 1 }, { key: "b", value: 1 });
  await journal.close();
  const whole = `${JSON.stringify([
    { key: "a", value: 2 },
    { key: "b", value: 2 },
  ])}`;
  await appendFile(file, whole.slice(0, -5));
  const again = await open();
  expect([...again.state.values()]).toEqual([1, 1]);
  await again.close();
});

test("damage before the end is reported, not skipped", async () => {
  const journal = await open();
  await journal.close();
  await writeFile(file, '[{"key":"a","value":1}]\n[{"key":\n[{"key":"b","value":1}]\n');
  await expect(open()).rejects.toThrow("damaged");
});

test("a leftover of a compaction that a crash cut short is ignored", async () => {
  const journal = await open();
  await journal.set("a", 1);
  await journal.close();
  await writeFile(`${file}.new`, '[{"key":"x","value":9}]\n[{"ke');
  const again = await open();
  expect([...again.state]).toEqual([["a", 1]]);
  await again.close();
});
