import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Csv } from "./index.ts";

async function* pieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function readAll(text: string | Uint8Array, options: Partial<Csv.ReadOptions> = {}, size = 7) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const records: Csv.CsvRecord[] = [];
  for await (const record of Csv.read(pieces(bytes, size), { delimiter: ",", ...options })) records.push(record);
  return records;
}
const cellsOf = (records: Csv.CsvRecord[]) =>
  records.map((record) => ("cells" in record ? record.cells : record.reason));

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom("", '"', "a,b", "a\nb", "a\r\nb", "=1+1", "+33 1", "'-x", "-5", "@x", "\tx", " x "),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }),
  );
const filled = (rows: string[][]) => rows.filter((cells) => cells.some((text) => text !== ""));

describe("what is written", () => {
  test("is read again as it was, in pieces of any size, by us and by others, and is no formula", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (rows, size) => {
        const text = rows.map(Csv.line).join("");
        const records = await readAll(text, { columns: rows[0]!.length }, size);
        const ours = records.map((record) => ("cells" in record ? record.cells.map(Csv.undoSafe) : [record.reason]));
        expect(ours).toEqual(filled(rows));
        const theirs = parse(text, { relax_quotes: true, record_delimiter: "\r\n" }) as string[][];
        expect(filled(theirs)).toEqual(filled(rows).map((cells) => cells.map(Csv.makeSafe)));
        for (const cells of theirs) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  test("is read on from the end of any record", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, hasBom) => {
        const bytes = Buffer.from((hasBom ? "\ufeff" : "") + rows.map(Csv.line).join(""));
        const all = await readAll(bytes);
        for (const [index, { end, end_line }] of all.entries()) {
          const rest = await readAll(bytes.subarray(end), { position: end, line: end_line });
          expect(rest).toEqual(all.slice(index + 1));
        }
      }),
    );
  });
});

test.each([
  [
    "lf, no last line end",
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "crlf",
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a BOM",
    "\ufeffa,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "empty lines and rows",
    "a,b\n\n,\r\n\r\n1,2\n\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "quotes, commas and line ends in quotes",
    'a,b\n"x, ""y""","1\n2"\n',
    [
      ["a", "b"],
      ['x, "y"', "1\n2"],
    ],
  ],
  [
    "a quote inside a plain cell",
    'a,b\nBob "Bo" Smith,2\n',
    [
      ["a", "b"],
      ['Bob "Bo" Smith', "2"],
    ],
  ],
  [
    "empty trailing cells too many",
    "a,b\n1,2,,\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
])("%s", async (_name, text, expected) => {
  for (const size of [1, 3, 1000]) expect(cellsOf(await readAll(text, { columns: 2 }, size))).toEqual(expected);
});

test.each([
  ["a quote that is never closed", '"x,2', "not closed"],
  ["something behind a closing quote", '"x"y,2', "not closed"],
  ["a cell too few", "x", "1 columns instead of 2"],
  ["a cell too many", "1,2,3", "3 columns instead of 2"],
  ["a quote whose end is another row's", '"x,2\n"y",', "not closed"],
])("%s costs its own line only", async (_name, bad, reason) => {
  const rows = ["a,b", "1,2", bad, '3,"4, 5"', "", "6,7"].join("\n");
  for (const size of [1, 5, 1000]) {
    const records = await readAll(rows, { columns: 2 }, size);
    const good = records.filter((record) => "cells" in record && record.cells.join() !== "y,");
    expect(cellsOf(good)).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4, 5"],
      ["6", "7"],
    ]);
    const [broken] = records.filter((record) => "reason" in record);
    expect(broken).toMatchObject({ line: 3, reason: expect.stringContaining(reason) });
  }
});

test("text in another encoding costs the rows that have it", async () => {
  const bytes = Buffer.concat([Buffer.from("a,b\n"), Buffer.from("Zo\xeb,1\n", "latin1"), Buffer.from("Zoë,2\n")]);
  expect(cellsOf(await readAll(bytes))).toEqual([["a", "b"], "This row is not UTF-8 text.", ["Zoë", "2"]]);
});

test("a quote opened in a file of many megabytes does not swallow it", async () => {
  const rows = Array.from({ length: 60_000 }, (_, n) => `${n},x`).join("\n");
  const records = await readAll(`a,b\n"open,1\n${rows}\n`, { columns: 2 }, 65_536);
  expect(records).toHaveLength(60_002);
  expect(records.filter((record) => "reason" in record)).toMatchObject([{ line: 2 }]);
});
