import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * Tells how a file is written from its beginning: by its byte order mark, by the zero bytes that UTF-16 has beside every
 * Latin letter, and else UTF-8 unless there are bytes above ASCII and not one of them belongs to a character of UTF-8:
 * a broken row does not turn the accents of all others into something else.
 */
export function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const [even, odd] = zeros(head.subarray(0, 8192));
  if (even !== odd && Math.min(even, odd) === 0 && Math.max(even, odd) > Math.min(head.length, 8192) / 8) {
    return odd > even ? "utf-16le" : "utf-16be";
  }
  if (isUtf8(head)) return "utf-8";
  const text = head.toString("utf8").replaceAll("\ufffd", "");
  return /[\u0080-\u{10ffff}]/u.test(text) ? "utf-8" : "windows-1252";
}

function zeros(bytes: Buffer): [even: number, odd: number] {
  const counts: [number, number] = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) counts[index % 2 === 0 ? 0 : 1]++;
  return counts;
}

/** The same text in UTF-8, piece by piece. */
export async function* toUtf8(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of source) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}
