import { expect, test } from "vitest";
import { workbook, xlsx, type ZipPart, zip } from "../spreadsheet/xlsx.fixture.ts";
import { everybody, importAll, inWorkspace } from "./import.fixture.ts";
import { Import } from "./index.ts";

const hex = (text: string) => Buffer.from(text, "utf16le").toString("hex");
const swollen = (part: ZipPart): ZipPart =>
  part.name.includes("sheet1") ? { ...part, body: Buffer.alloc(20 * 1024 * 1024, " ") } : part;

test.each([
  ["nothing", "", /empty/],
  ["only a first line", "email,name\n", /no rows/],
  ["no column with addresses", "name,city\nAda,London\n", /no column with addresses/],
  ["half a spreadsheet", Buffer.from("PK\u0003\u0004 whatever"), /damaged/],
  ["an archive", zip([{ name: "people.csv", body: "email\na@example.com\n" }]), /no XLSX/],
  ["a spreadsheet without a cell", xlsx([]), /empty/],
  ["a spreadsheet with a first row only", xlsx([["email", "name"]]), /no rows/],
  ["a spreadsheet without a column with addresses", xlsx([["name"], ["Ada"]]), /no column with addresses/],
  ["a zip bomb", zip(workbook([["email"], ["a@example.com"]]).map(swollen)), /far too large/],
  ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae100000000", "hex"), /\.xls/],
  ["an encrypted spreadsheet", Buffer.from(`d0cf11e0a1b11ae1${hex("EncryptedPackage")}`, "hex"), /is encrypted/],
  ["bytes", Buffer.from([1, 0, 2, 0, 3]), /not a CSV/],
  ["UTF-16 without rows", Buffer.from("\ufeffemail\n", "utf16le"), /no rows/],
  ["two columns for one field", "email,e-mail\na@example.com,b@example.com\n", /Two columns/],
])("a file with %s fails with the reason and imports nothing", (_name, text, reason) =>
  inWorkspace(async () => {
    const result = await importAll(text);
    expect(result).toMatchObject({ status: "failed", created: 0, rows: 0, reason: expect.stringMatching(reason) });
    expect((await everybody()).size).toBe(0);
    await Import.run({ import_id: result.id });
  }),
);
