/** A ULID is 26 characters of Crockford's base 32 for 128 bits; in a token it travels as its 16 bytes. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const values = new Int8Array(128).fill(-1);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/**
 * Writes the 16 bytes of a ULID, which begins at `from` in the text.
 *
 * @throws Error when it is none
 */
export function writeUlid(text: string, from: number, into: Uint8Array, at: number): void {
  if (text.length !== from + 26 || text.charCodeAt(from) > 55) throw new Error("not a ULID");
  // 26 characters carry 130 bits; the first two are zero, which the check above has made sure of.
  let bits = values[text.charCodeAt(from)] ?? -1;
  let held = 3;
  let position = at;
  let invalid = bits;
  for (let index = from + 1; index < from + 26; index++) {
    const value = values[text.charCodeAt(index)] ?? -1;
    invalid |= value;
    bits = (bits << 5) | value;
    held += 5;
    if (held >= 8) {
      held -= 8;
      into[position++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  if (invalid < 0) throw new Error("not a ULID");
}

/** The ULID whose 16 bytes begin at `at`. */
export function readUlid(from: Uint8Array, at: number): string {
  let text = "";
  let bits = 0;
  let held = 2;
  for (let index = at; index < at + 16; index++) {
    bits = (bits << 8) | (from[index] ?? 0);
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += alphabet[bits >> held];
      bits &= (1 << held) - 1;
    }
  }
  return text;
}
