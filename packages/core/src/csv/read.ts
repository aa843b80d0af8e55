import { isUtf8 } from "node:buffer";

/** One record: its cells, or why it cannot be read. */
export type CsvRecord = {
  /** Of the record's first line in the file, from 1. */
  line: number;
  /** Where the next record begins: byte and line. */
  end: number;
  end_line: number;
} & ({ cells: string[] } | { reason: string });

export type ReadOptions = {
  delimiter: string;
  /** Cells that a record must have; any number when absent. */
  columns?: number;
  /** Byte and line at which `source` begins. */
  position?: number;
  line?: number;
};

/** A quoted cell longer than this was never closed. */
const longestRecord = 256 * 1024;

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/**
 * Reads CSV (RFC 4180; LF and CRLF, quotes doubled inside quotes, a quote inside an unquoted cell taken as it is) with
 * the byte position of every record, so that a job can go on where it stopped. A record that cannot be read is answered
 * with its reason, and reading goes on at the next line of the file: one missing quote costs one row and not the rest.
 * Empty lines are passed over.
 */
export async function* read(source: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<CsvRecord> {
  const delimiter = options.delimiter.charCodeAt(0);
  let position = options.position ?? 0;
  let line = options.line ?? 1;
  let rest: Buffer = Buffer.alloc(0);
  const chunks = source[Symbol.asyncIterator]();
  let isEnd = false;
  for (;;) {
    let offset = 0;
    while (offset < rest.length) {
      if (position === 0 && rest.subarray(0, 3).equals(bom)) {
        if (offset === 0) offset = 3;
        position = 3;
        continue;
      }
      const found = record(rest, offset, delimiter, options.columns, isEnd);
      if (!found) break;
      const at = { line, end: position + found.end - offset, end_line: line + found.lines };
      if (found.reason !== undefined) yield { ...at, reason: found.reason };
      else if (found.cells.some((cell) => cell !== "")) yield { ...at, cells: found.cells };
      position = at.end;
      line = at.end_line;
      offset = found.end;
    }
    if (isEnd) return;
    rest = rest.subarray(offset);
    const next = await chunks.next();
    if (next.done) isEnd = true;
    else rest = Buffer.concat([rest, next.value]);
  }
}

const bom = Buffer.from([0xef, 0xbb, 0xbf]);

type Found = { end: number; lines: number } & ({ cells: string[]; reason?: undefined } | { reason: string });

/** The record that begins at `start`, or undefined where more bytes are needed to tell. */
function record(
  bytes: Buffer,
  start: number,
  delimiter: number,
  columns: number | undefined,
  isEnd: boolean,
): Found | undefined {
  const cells: string[] = [];
  let at = start;
  let lines = 0;
  for (;;) {
    const cell = bytes[at] === quote ? quoted(bytes, at, isEnd) : plain(bytes, at, delimiter, isEnd);
    if (!cell) return bytes.length - start > longestRecord ? broken(bytes, start, unclosed, isEnd) : undefined;
    if (cell.reason !== undefined) return broken(bytes, start, cell.reason, isEnd);
    cells.push(cell.text);
    lines += cell.lines;
    at = cell.end;
    const next = bytes[at];
    if (next === delimiter) {
      at++;
      continue;
    }
    if (next === cr && at + 1 === bytes.length && !isEnd) return undefined;
    if (next !== undefined && next !== cr && next !== lf) {
      return broken(bytes, start, unclosed, isEnd);
    }
    if (next === undefined && !isEnd) return undefined;
    const end = next === undefined ? at : at + (next === cr && bytes[at + 1] === lf ? 2 : 1);
    if (!isUtf8(bytes.subarray(start, end))) return broken(bytes, start, "This row is not UTF-8 text.", isEnd);
    if (columns === undefined || cells.every((text) => text === "")) return { cells, end, lines: lines + 1 };
    while (cells.length > columns && cells.at(-1) === "") cells.pop();
    if (cells.length === columns) return { cells, end, lines: lines + 1 };
    return broken(bytes, start, `This row has ${cells.length} columns instead of ${columns}.`, isEnd);
  }
}

const unclosed = "A quote in this row is not closed, or something follows where it is.";

type Cell = { end: number; lines: number; text: string; reason?: undefined } | { reason: string };

function quoted(bytes: Buffer, start: number, isEnd: boolean): Cell | undefined {
  let lines = 0;
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === lf) lines++;
    if (bytes[at] !== quote) continue;
    if (at + 1 === bytes.length && !isEnd) return undefined;
    if (bytes[at + 1] === quote) at++;
    else return { end: at + 1, lines, text: bytes.toString("utf8", start + 1, at).replaceAll('""', '"') };
  }
  return isEnd ? { reason: unclosed } : undefined;
}

function plain(bytes: Buffer, start: number, delimiter: number, isEnd: boolean): Cell | undefined {
  let at = start;
  while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== lf && bytes[at] !== cr) at++;
  if (at === bytes.length && !isEnd) return undefined;
  return { end: at, lines: 0, text: bytes.toString("utf8", start, at) };
}

/** A broken record ends with its first line. */
function broken(bytes: Buffer, start: number, reason: string, isEnd: boolean): Found | undefined {
  const newline = bytes.indexOf(lf, start);
  if (newline === -1 && !isEnd && bytes.length - start <= longestRecord) return undefined;
  return { reason, end: newline === -1 ? bytes.length : newline + 1, lines: 1 };
}
