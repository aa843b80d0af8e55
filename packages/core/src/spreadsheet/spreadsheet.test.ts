import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { kindOf, textOf } from "./format.ts";
import { Spreadsheet } from "./index.ts";
import { workbook, xlsx, type ZipPart, zip } from "./xlsx.fixture.ts";

async function csvOf(bytes: Buffer): Promise<string> {
  const key = `test/${Id.create("import")}.xlsx`;
  await File.put(key, bytes, "application/octet-stream");
  const pieces: Uint8Array[] = [];
  for await (const piece of Spreadsheet.toCsv(key, bytes.length)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const rowsOf = async (bytes: Buffer): Promise<string[][]> =>
  parse(await csvOf(bytes), { relax_column_count: true, skip_empty_lines: true });

const refused = (bytes: Buffer, reason: RegExp) =>
  expect(csvOf(bytes)).rejects.toMatchObject({ kind: "invalid", message: expect.stringMatching(reason) });

const sheet = (rows: string) => ({
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});

test("texts, numbers, dates, times, booleans and results of formulas become text", async () => {
  const rows = await rowsOf(
    xlsx([
      ["shared", { inline: "in <cell> & more" }, 12, 0.1 + 0.2, true, false, null, 33123456789],
      [
        { number: 45_000, style: 1 },
        { number: 45_000.75, style: 2 },
        { number: 0.5, style: 3 },
        { number: 1.5, style: 4 },
        { number: 45_000.75, style: 1 },
      ],
    ]),
  );
  expect(rows).toEqual([
    ["shared", "in <cell> & more", "12", "0.3", "true", "false", "", "33123456789"],
    ["2023-03-15", "2023-03-15T18:00:00", "12:00:00", "1.5", "2023-03-15", "", "", ""],
  ]);
  const formulas =
    '<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>done</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>NOW()</f></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="d"><v>2024-02-29</v></c></row>';
  expect(await csvOf(xlsx([], { replace: sheet(formulas) }))).toBe("done,2,,,2024-02-29\n");
});

test("rows stand on the lines of their numbers, filled up to the first; cells find their column", async () => {
  const rows =
    '<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c></row><row r="3"><c r="B3" t="s"><v>9</v></c></row><row r="5"><c><v>5</v></c><c r="E5"><v>7</v></c></row>';
  expect(await csvOf(xlsx([], { replace: sheet(rows) }))).toBe("\n1,,3\n\n\n5,,,,7\n");
});

test("the first sheet that is shown is read, by whatever prefix and place its program uses", async () => {
  const hidden = '<sheet name="Old" state="hidden" r:id="rId1"/><sheet name="People" r:id="rId2"/>';
  const other = "<x:worksheet><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  expect(await csvOf(xlsx([[1]], { sheets: hidden, replace: { "xl/worksheets/sheet2.xml": other } }))).toBe("2\n");
  const plain = { "xl/sharedStrings.xml": undefined, "xl/styles.xml": undefined };
  expect(await csvOf(xlsx([[1, true]], { replace: plain }))).toBe("1,true\n");
});

test("rich text is joined, readings of East Asian words are left out, and escaped characters come back", async () => {
  const strings =
    '<sst><si><r><t>Zo</t></r><r><rPr><b/></rPr><t>ë</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x0041_</t></si><si/></sst>';
  const rows =
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>99</v></c><c><v>1</v></c></row>';
  const bytes = xlsx([], { replace: { ...sheet(rows), "xl/sharedStrings.xml": strings } });
  expect(await rowsOf(bytes)).toEqual([["Zoë", "東京", "a\rbA", "", "", "1"]]);
});

test("any text survives, shared or in its cell", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }),
      async (texts) => {
        // What XML cannot hold, and what its readers must normalise, no program writes.
        const clean = texts.map((text) => `${text.replace(/\p{Cc}|_x[0-9A-Fa-f]{4}_|[\ufffe\uffff]/gu, "")}.`);
        const [shared = [], inline = []] = await rowsOf(xlsx([clean, clean.map((text) => ({ inline: text }))]));
        expect([shared, inline]).toEqual([clean, clean]);
      },
    ),
    { numRuns: 50 },
  ));

describe("dates", () => {
  test("follow the workbook's system, and the 29 February 1900 that never was", async () => {
    expect(textOf("1", "date", false)).toBe("1900-01-01");
    expect(textOf("59", "date", false)).toBe("1900-02-28");
    expect(textOf("61", "date", false)).toBe("1900-03-01");
    expect(textOf("0", "date", true)).toBe("1904-01-01");
    expect(await csvOf(xlsx([[{ number: 43_538, style: 1 }]], { is1904: true }))).toBe("2023-03-15\n");
  });

  test("are told from numbers by the format", () => {
    for (const code of ["yyyy-mm-dd", "d/m/yy", '[$-409]d" de "mmmm;@', "mmm-yy", "m/d"])
      expect(kindOf(code)).toBe("date");
    for (const code of ["h:mm", "[h]:mm:ss", "mm:ss.0", "h:mm AM/PM"]) expect(kindOf(code)).toBe("time");
    for (const code of ["yyyy-mm-dd h:mm", "m/d/yy h:mm"]) expect(kindOf(code)).toBe("datetime");
    for (const code of ["General", "0.00", '0 "days"', "#,##0;[Red]-#,##0", "@", "0.00E+00", "\\d0", "_-* #,##0_-"])
      expect(kindOf(code)).toBe("number");
  });

  test("and numbers are what Excel shows", () => {
    for (const [raw, shown] of [
      ["0.30000000000000004", "0.3"],
      ["1E+20", "100000000000000000000"],
      ["-5", "-5"],
      ["1.5E-3", "0.0015"],
      ["00", "0"],
    ])
      expect(textOf(raw ?? "", "number", false)).toBe(shown);
  });
});

describe("what is no spreadsheet is refused with the reason", () => {
  const parts = workbook([["email"], ["a@example.com"]]);
  const replaced = (name: string, change: (part: ZipPart) => ZipPart) =>
    zip(parts.map((part) => (part.name === name ? change(part) : part)));

  test("another archive, a torn one, one that is not one", async () => {
    await refused(zip([{ name: "hello.txt", body: "hello" }]), /no XLSX/);
    await refused(zip(workbook([[1]], { replace: { "xl/_rels/workbook.xml.rels": undefined } })), /no sheet/);
    await refused(xlsx([["email"]]).subarray(0, -30), /damaged/);
    await refused(Buffer.from("PK\u0003\u0004 and nothing more"), /damaged/);
    await refused(
      replaced("xl/worksheets/sheet1.xml", (part) => ({ ...part, isEncrypted: true })),
      /encrypted/,
    );
    const broken = xlsx([["email"], ["a@example.com"]]);
    const at = broken.indexOf("xl/worksheets/sheet1.xml") + 30;
    broken.fill(0xff, at, at + 20);
    await refused(broken, /damaged/);
  });

  test("what says that it unpacks to far too much, before it is unpacked", async () => {
    const name = "xl/worksheets/sheet1.xml";
    await refused(
      replaced(name, (part) => ({ ...part, says: 0xfffffff0 })),
      /far too large/,
    );
    await refused(
      replaced("xl/workbook.xml", (part) => ({ ...part, says: 20 * 1024 * 1024 })),
      /far too large/,
    );
    await refused(
      replaced(name, (part) => ({ ...part, body: Buffer.alloc(20 * 1024 * 1024, " ") })),
      /far too large/,
    );
  });

  test("what unpacks to more than it says", async () => {
    const rows = "<row><c><v>1</v></c></row>".repeat(200_000);
    await refused(
      replaced("xl/worksheets/sheet1.xml", (part) => ({ ...part, body: `<sheetData>${rows}</sheetData>`, says: 1000 })),
      /damaged/,
    );
    await refused(
      replaced("xl/sharedStrings.xml", (part) => ({ ...part, says: 1 })),
      /damaged/,
    );
  });

  test("entities that would expand are text", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const strings = `${bomb}<sst><si><t>&b;|&c;|&amp;|&#233;</t></si></sst>`;
    const rows = { ...sheet('<row><c t="s"><v>0</v></c></row>'), "xl/sharedStrings.xml": strings };
    expect(await rowsOf(xlsx([], { replace: rows }))).toEqual([["&b;|&c;|&|é"]]);
  });

  test("tags without end, rows beyond the last", async () => {
    const tag = `<row><c r="${Array.from({ length: 3_000_000 }, (_, n) => String.fromCharCode(97 + ((n * 7919) % 26))).join("")}`;
    await refused(xlsx([], { replace: sheet(tag) }), /damaged|far too large/);
    await refused(xlsx([], { replace: sheet('<row r="1048577"><c><v>1</v></c></row>') }), /damaged/);
    await refused(xlsx([], { replace: sheet('<row><c r="XFE1"><v>1</v></c></row>') }), /damaged/);
  });
});
