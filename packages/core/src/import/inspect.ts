import { Csv } from "../csv/index.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { type Column, columnsOf, type Mapping, type Shown, show } from "./plan.ts";

/** As much of a file as is looked at to tell what it is. */
const sampleBytes = 512 * 1024;
const sampleRows = 1_000;

export type Inspected =
  /** Where the rows begin, and what they are. */
  | { delimiter: string; columns: Column[]; shown: Shown[]; position: number; line: number }
  /** It has to be turned into CSV in UTF-8 first. */
  | { encoding: Exclude<Encoding, "utf-8"> | "xlsx" }
  /** Why it cannot be imported, and its columns where they can be told. */
  | { reason: string; shown?: Shown[] };

/** Looks at the beginning of a file and decides how it is read. */
export async function inspect(source: AsyncIterable<Uint8Array>, mapping: Mapping): Promise<Inspected> {
  const { bytes, isWhole } = await head(source);
  if (bytes.length === 0) return { reason: "The file is empty." };
  if (bytes.subarray(0, 4).equals(zip)) return { encoding: "xlsx" };
  if (bytes.subarray(0, 8).equals(compound)) return { reason: reasonOfCompound(bytes) };
  const encoding = encodingOf(isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1 || bytes.length));
  if (encoding !== "utf-8" && !(encoding === "windows-1252" && bytes.includes(0))) return { encoding };
  if (bytes.subarray(0, 8192).some((byte) => byte < 9)) return { reason: "This is not a CSV file." };
  const delimiter = delimiterOf(bytes);
  const [header, ...rows] = await records(bytes, delimiter, isWhole);
  if (!header) return { reason: "The file is empty." };
  if ("reason" in header) return { reason: `The first line cannot be read: ${header.reason}` };
  const sample = rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
  const { columns, reason } = columnsOf(header.cells, sample, mapping);
  const shown = show(header.cells, sample, columns);
  if (reason) return { reason, shown };
  if (rows.length === 0 && isWhole) return { reason: "The file has a first line and no rows.", shown };
  return { delimiter, columns, shown, position: header.end, line: header.end_line };
}

async function head(source: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    parts.push(part);
    size += part.length;
    if (size >= sampleBytes) return { bytes: Buffer.concat(parts), isWhole: false };
  }
  return { bytes: Buffer.concat(parts), isWhole: true };
}

const zip = Buffer.from("PK\u0003\u0004");

/** The container of old Office files, in which encrypted new ones are wrapped too (MS-CFB, MS-OFFCRYPTO). */
const compound = Buffer.from("d0cf11e0a1b11ae1", "hex");

const reasonOfCompound = (bytes: Buffer): string =>
  bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? "This spreadsheet is encrypted: save it without a password."
    : "This is an old or encrypted Office file (such as .xls): save it as XLSX without a password, or as CSV.";

/** The one of comma, semicolon and TAB that stands most often in the first line, outside quotes. */
function delimiterOf(bytes: Buffer): string {
  const newline = bytes.indexOf(0x0a);
  const first = bytes.toString("utf8", 0, newline === -1 ? bytes.length : newline).replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ",";
}

async function records(bytes: Buffer, delimiter: string, isWhole: boolean): Promise<Csv.CsvRecord[]> {
  const found: Csv.CsvRecord[] = [];
  for await (const record of Csv.read(once(bytes), { delimiter })) {
    found.push(record);
    if (found.length > sampleRows) break;
  }
  return isWhole || found.length > sampleRows ? found : found.slice(0, -1);
}

async function* once(bytes: Buffer) {
  yield bytes;
}
