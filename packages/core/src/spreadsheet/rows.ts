import { type Kind, textOf } from "./format.ts";
import { damaged } from "./refusal.ts";
import { type Strings, unescaped } from "./strings.ts";
import { readXml } from "./xml.ts";

/** A row with the number that the program shows, from 1; cells that are not there are empty. */
export type Row = { number: number; cells: string[] };

export type Book = { strings: Strings; kinds: Kind[]; is1904: boolean };

/** As many rows and columns as a sheet can have. */
const mostRows = 1_048_576;
const mostColumns = 16_384;

/** Excel holds 32,767 characters; what a longer cell says beyond this is let go, and the row is rejected. */
const longestCell = 300_000;

/** The rows of a sheet that have any cell, in order, as text. A formula is its last result. */
export async function* readRows(source: AsyncIterable<Uint8Array>, book: Book): AsyncGenerator<Row> {
  let rows: Row[] = [];
  let row: Row = { number: 0, cells: [] };
  let cell = { column: -1, type: "n", style: 0, text: "" };
  let isValue = false;
  let phonetic = 0;
  const pieces = readXml(source, {
    open: (name, { r = "", t = "n", s = "0" }) => {
      if (name === "row") {
        row = { number: Math.max(row.number + 1, Number(r) || 0), cells: [] };
        cell.column = -1;
        if (row.number > mostRows) throw damaged();
      } else if (name === "c") {
        cell = { column: columnOf(r) ?? cell.column + 1, type: t, style: Number(s), text: "" };
        if (cell.column >= mostColumns) throw damaged();
      } else if (name === "rPh") phonetic++;
      else if (name === "v" || name === "t") isValue = phonetic === 0;
    },
    text: (text) => {
      if (isValue && cell.text.length < longestCell) cell.text += text;
    },
    close: (name) => {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "rPh") phonetic--;
      else if (name === "c") {
        const text = shown(cell, book);
        if (text !== "") put(row.cells, cell.column, text);
      } else if (name === "row" && row.cells.length > 0) rows.push(row);
    },
  });
  for await (const _ of pieces) {
    yield* rows;
    rows = [];
  }
}

function put(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

function shown({ type, style, text }: { type: string; style: number; text: string }, book: Book): string {
  if (type === "s") return book.strings(Number(text));
  if (type === "b") return text === "1" ? "true" : text === "0" ? "false" : "";
  if (type === "str" || type === "inlineStr") return unescaped(text);
  if (type === "e") return "";
  if (type === "d") return text;
  return textOf(text, book.kinds[style] ?? "number", book.is1904);
}

/** 27 of `AB12`; undefined where the cell does not say. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
