import { refusal } from "./refusal.ts";
import { readAll } from "./xml.ts";

/** The texts that cells refer to, by number. */
export type Strings = (index: number) => string;

/** Bytes of all shared texts together: they are held in memory, while cells pass by. */
const most = 64 * 1024 * 1024;

/** Reads the shared texts, packed: a million of them as strings would take five times the memory. */
export async function readStrings(source: AsyncIterable<Uint8Array>): Promise<Strings> {
  let bytes = Buffer.alloc(64 * 1024);
  let ends = new Uint32Array(1024);
  let size = 0;
  let count = 0;
  let text = "";
  const phonetic = { depth: 0 };
  const keep = () => {
    const length = Buffer.byteLength(text);
    if (size + length > most) throw refusal("This spreadsheet holds too much text: save it as CSV.");
    if (size + length > bytes.length) bytes = Buffer.concat([bytes], Math.max(size + length, bytes.length * 2));
    if (count === ends.length) {
      const longer = new Uint32Array(count * 2);
      longer.set(ends);
      ends = longer;
    }
    size += bytes.write(text, size);
    ends[count++] = size;
  };
  let isText = false;
  await readAll(source, {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") phonetic.depth++;
      if (name === "t") isText = phonetic.depth === 0;
    },
    text: (piece) => {
      if (isText) text += piece;
      if (text.length > most) throw refusal("This spreadsheet holds too much text: save it as CSV.");
    },
    close: (name) => {
      if (name === "t") isText = false;
      if (name === "rPh") phonetic.depth--;
      if (name === "si") keep();
    },
  });
  return (index) => {
    const end = index >= 0 && index < count ? ends[index] : undefined;
    return end === undefined ? "" : unescaped(bytes.toString("utf8", index > 0 ? ends[index - 1] : 0, end));
  };
}

/** `_x000D_` is how a character that XML cannot hold is written (ECMA-376, ST_Xstring). */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
