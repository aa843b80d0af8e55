import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Raised with each change after which what was stored before cannot be read any more. */
const format = "3";

/**
 * Notes on an empty data folder in which format it is kept.
 *
 * @throws Error when it holds data of another
 */
export function checkFormat(folder: string): void {
  const note = join(folder, "format");
  const isFull = existsSync(join(folder, "table.db"));
  const found = existsSync(note) ? readFileSync(note, "utf8").trim() : "1";
  if (isFull && found !== format)
    throw new Error(
      `What lies in ${folder} was stored by a version of Lettermill that this one does not understand. Name an empty folder in LETTERMILL_DATA, or move this one away.`,
    );
  writeFileSync(note, `${format}\n`);
}
