import { readAll } from "./xml.ts";

/** What a cell's number says. */
export type Kind = "number" | "date" | "time" | "datetime";

/** Built-in formats (ECMA-376, 18.8.30), those of East Asian editions too. */
const builtIn: [from: number, to: number, kind: Kind][] = [
  [14, 17, "date"],
  [18, 21, "time"],
  [22, 22, "datetime"],
  [27, 31, "date"],
  [32, 33, "time"],
  [34, 36, "date"],
  [45, 47, "time"],
  [50, 58, "date"],
];

/** What the numbers of each cell style are, by the style's number. */
export async function readStyles(source: AsyncIterable<Uint8Array>): Promise<Kind[]> {
  const custom = new Map<number, Kind>();
  const kinds: Kind[] = [];
  let isCell = false;
  await readAll(source, {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      const id = Number(numFmtId);
      if (name === "numFmt") custom.set(id, kindOf(formatCode));
      if (name === "cellXfs") isCell = true;
      if (name === "xf" && isCell && kinds.length < 100_000) {
        const known = builtIn.find(([from, to]) => id >= from && id <= to)?.[2];
        kinds.push(custom.get(id) ?? known ?? "number");
      }
    },
    close: (name) => {
      if (name === "cellXfs") isCell = false;
    },
  });
  return kinds;
}

/** The first section of a format, without what it writes literally: `[$-409]d. mmm yyyy "at" h:mm;@`. */
export function kindOf(code: string): Kind {
  const elapsed = /\[[hms]+\]/i.test(code);
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").split(";")[0] ?? "";
  const isTime = elapsed || /[hs]/i.test(plain);
  const isDate = /[yd]|mmm/i.test(plain) || (!isTime && /^[m/. -]+$/i.test(plain) && /m/i.test(plain));
  if (isDate) return isTime ? "datetime" : "date";
  return isTime && !/general/i.test(plain) ? "time" : "number";
}

const day = 86_400;

/** Text of a cell's number, as an import reads it: dates as ISO 8601, numbers with the 15 digits that are shown. */
export function textOf(raw: string, kind: Kind, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (kind === "number" || value < 0) return digits(value);
  const seconds = Math.round(value * day);
  if (kind === "time" || (kind === "datetime" && seconds < day)) return time(seconds);
  // Day 60 of the 1900 system is a 29 February that never was; what comes before it is a day off.
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30);
  const at = new Date(start + seconds * 1000);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return digits(value);
  const iso = at.toISOString();
  return kind === "date" || seconds % day === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

function digits(value: number): string {
  const shown = Number(value.toPrecision(15));
  return Math.abs(shown) >= 1e15 && Number.isInteger(shown) ? BigInt(shown).toString() : String(shown);
}

function time(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
