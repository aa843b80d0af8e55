import { Csv } from "../csv/index.ts";
import { openArchive } from "./archive.ts";
import { openBook } from "./book.ts";
import { readRows } from "./rows.ts";

/** Inflated bytes of the sheet: it passes by, so this only ends what would never end. */
const largestSheet = 4 * 1024 ** 3;

/** Rows that are given out together. */
const atOnce = 500;

/**
 * The first sheet of an XLSX file in the bucket as CSV in UTF-8, with the rows on the lines of their numbers, as far as no
 * cell has several lines. Rows are filled up to the length of the first.
 *
 * @throws AppError invalid with the reason for people: no spreadsheet, encrypted, damaged, far too large
 */
export async function* toCsv(key: string, size: number): AsyncGenerator<Uint8Array> {
  const archive = await openArchive(key, size);
  const book = await openBook(archive);
  let width: number | undefined;
  let line = 0;
  let lines: string[] = [];
  for await (const { number, cells } of readRows(await archive.open(book.sheet, largestSheet), book)) {
    width ??= cells.length;
    while (++line < number) lines.push("\n");
    while (cells.length < width) cells.push("");
    lines.push(Csv.plainLine(cells));
    if (lines.length < atOnce) continue;
    yield Buffer.from(lines.join(""));
    lines = [];
  }
  yield Buffer.from(lines.join(""));
}
