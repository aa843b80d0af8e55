import type { ContactItem } from "./contact.ts";

/** The two characters that choose the partition of a claim; an address has at least three. */
export const emailHead = (email_key: string): string => email_key.slice(0, 2);

/** Length of a name's index key in code points: enough to search, far below DynamoDB's 1,024 bytes. */
const longest = 100;

/** What a search for a name compares: NFC, lower case, blanks collapsed. */
export const nameKey = (name: string): string =>
  [...name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()].slice(0, longest).join("");

/** The same of a contact's full name, empty where there is none. */
export const nameOf = ({ first_name = "", last_name = "" }: Pick<ContactItem, "first_name" | "last_name">): string =>
  nameKey(`${first_name} ${last_name}`);

/** The two characters that choose the partition of a name. */
export const nameHead = (name_key: string): string => [...name_key].slice(0, 2).join("");
