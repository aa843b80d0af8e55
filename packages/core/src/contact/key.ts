/** The two characters that choose the partition of a claim; an address has at least three. */
export const emailHead = (email_key: string): string => email_key.slice(0, 2);

/** Length of a name's index key in code points: enough to search, far below DynamoDB's 1,024 bytes. */
const longest = 100;

/** What a search for a name compares: NFC, lower case, blanks collapsed. */
export const nameKey = (name: string): string =>
  [...name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()].slice(0, longest).join("");

export const nameHead = (name_key: string): string => [...name_key].slice(0, 2).join("");

/** The index attributes of a full name, empty where there is none. */
export function nameIndex(first_name?: string, last_name?: string): { name_key: string; name_head: string } {
  const name_key = nameKey(`${first_name ?? ""} ${last_name ?? ""}`);
  return { name_key, name_head: nameHead(name_key) };
}
