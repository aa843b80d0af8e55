const ascii = /^[\x20-\x7e]*$/;

/**
 * A `From` or `Reply-To` header's value from a name and an address: quoted where ASCII, encoded words (RFC 2047, at
 * most 75 characters each) otherwise.
 */
export function mailbox(address: string, name?: string): string {
  if (!name) return address;
  if (ascii.test(name)) return `"${name.replace(/(["\\])/g, "\\$1")}" <${address}>`;
  return `${encodedWords(name).join(" ")} <${address}>`;
}

/** A word takes 45 octets of text, and no character is split between two words. */
function encodedWords(text: string): string[] {
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`);
}
