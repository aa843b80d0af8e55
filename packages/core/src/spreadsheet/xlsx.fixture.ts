import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  name: string;
  body: string | Buffer;
  /** What the directory says of its size; the truth when absent. */
  says?: number;
  isEncrypted?: boolean;
};

/** A zip file, honest unless a part is told to lie. */
export function zip(parts: ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body, says, isEncrypted } of parts) {
    const bytes = Buffer.from(body);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, path, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, rest, path]));
    files.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, Buffer.from("PK\u0005\u0006"), end]);
}

/** Text as shared, text in the cell, a number with its style, or what stands between `<row>` and `</row>`. */
export type FixtureCell = string | number | boolean | null | { inline: string } | { number: number; style: number };

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The custom number formats of the fixture's styles: style 1 is built in, a day. */
const formats = ["General", "built in", "yyyy\\-mm\\-dd hh:mm", "h:mm AM/PM", '0.00 "days"'];

/** The parts of a workbook as Excel writes them; each can be replaced or left out. */
export function workbook(
  rows: FixtureCell[][],
  options: { replace?: Record<string, string | undefined>; is1904?: boolean; sheets?: string } = {},
): ZipPart[] {
  const shared: string[] = [];
  const cell = (value: FixtureCell, at: string): string => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${at}" t="b"><v>${Number(value)}</v></c>`;
    if (typeof value === "string") return `<c r="${at}" t="s"><v>${shared.push(value) - 1}</v></c>`;
    if ("number" in value) return `<c r="${at}" s="${value.style}"><v>${value.number}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.inline)}</t></is></c>`;
  };
  const letter = (column: number) => String.fromCharCode(65 + column);
  const body = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((value, column) => cell(value, `${letter(column)}${row + 1}`)).join("")}</row>`,
  );
  const sheets = options.sheets ?? '<sheet name="People" sheetId="1" r:id="rId1"/>';
  const files: Record<string, string | undefined> = {
    "[Content_Types].xml": `${xml}<Types/>`,
    "_rels/.rels": `${xml}<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${xml}<workbook ${main} xmlns:r="${office}"><workbookPr${options.is1904 ? ' date1904="1"' : ""}/><sheets>${sheets}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xml}<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${xml}<worksheet ${main}><sheetData>${body.join("")}</sheetData></worksheet>`,
    "xl/styles.xml": `${xml}<styleSheet ${main}><numFmts>${formats.map((code, n) => `<numFmt numFmtId="${170 + n}" formatCode="${escaped(code).replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, n) => `<xf numFmtId="${n === 1 ? 14 : 170 + n}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${xml}<sst ${main}>${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    ...options.replace,
  };
  return Object.entries(files).flatMap(([name, text]) => (text === undefined ? [] : [{ name, body: text }]));
}

export const xlsx = (...given: Parameters<typeof workbook>): Buffer => zip(workbook(...given));
