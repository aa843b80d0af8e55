import { domainToASCII, domainToUnicode } from "node:url";
import { z } from "zod";
import { AppError } from "../error/index.ts";
import { remembered } from "../remembered.ts";

/**
 * A mail address. `address` is what was typed, trimmed; `key` says whether two are the same mailbox (trimmed, NFC,
 * lower case, domain in Unicode); `domain` is the domain of the key. `+tags` and dots are part of the mailbox.
 */
export type Address = { address: string; key: string; domain: string };

export type Checked = { ok: true; value: Address } | { ok: false; reason: string };

type Parts = { address: string; local: string; ascii: string };

/**
 * Reads an address by RFC 5321 (§4.1.2 dot-string local part, §4.5.3.1 lengths: 64 octets, 254 in all), without
 * quoted local parts and address literals, which no mailbox provider takes. Never throws; see `parse`.
 */
export function check(input: string): Checked {
  const read = partsOf(input);
  if (typeof read === "string") return { ok: false, reason: read };
  const { address, local, ascii } = read;
  const domain = shownDomain(ascii);
  return { ok: true, value: { address, key: `${local.toLowerCase()}@${domain}`, domain } };
}

/** An address taken apart, or why it is none. */
function partsOf(input: string): Parts | string {
  const address = input.trim();
  if (address === "") return "The address is empty.";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get in
  if (/[\u0000-\u001f\u007f-\u009f]/.test(address)) return "The address contains a control character.";
  if (/[\s<>]/.test(address)) return "The address contains a space or an angle bracket.";
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1) return "The address needs the form name@domain.";
  const local = address.slice(0, at);
  if (/[^\u0020-\u007e]/.test(local)) return "Letters outside ASCII before the @ cannot be delivered to.";
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) {
    return "The part before the @ is not valid.";
  }
  const ascii = asciiDomain(address.slice(at + 1));
  if (!ascii) return "The domain is not valid.";
  if (local.length > 64) return "The part before the @ is longer than 64 characters.";
  if (local.length + 1 + ascii.length > 254) return "The address is longer than 254 characters.";
  return { address, local, ascii };
}

/** @throws AppError invalid `address.invalid`, with the reason for people */
export function parse(input: string): Address {
  const checked = check(input);
  if (checked.ok) return checked.value;
  throw invalid(checked.reason);
}

const invalid = (reason: string) =>
  new AppError("invalid", "address.invalid", reason, { errors: [{ path: "email", message: reason }] });

/** The form for the wire: the domain in punycode (RFC 5891), since SES takes ASCII only. */
export function wire(input: string): string {
  const read = partsOf(input);
  if (typeof read === "string") throw invalid(read);
  return `${read.local}@${read.ascii}`;
}

/** An address as a field of a schema: the string as it was typed, refused with the reason. */
export const Schema = z
  .string()
  .max(512)
  .superRefine((input, context) => {
    const checked = check(input);
    if (!checked.ok) context.addIssue({ code: "custom", message: checked.reason });
  })
  .meta({ format: "email", example: "ada@example.com" });

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Lower case punycode, or undefined. The parser behind `domainToASCII` is a URL's: it would decode `%41` and read numbers. */
export const asciiDomain = remembered((domain: string): string | undefined => {
  if (/[ -,/:;=?@[\\\]^_`{|}~]/.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  const labels = ascii.split(".");
  if (labels.length < 2 || ascii.length > 253 || !labels.every((part) => label.test(part))) return undefined;
  return /^\d+$/.test(labels.at(-1) ?? "") ? undefined : ascii;
});

const shownDomain = remembered((ascii) => domainToUnicode(ascii).normalize("NFC").toLowerCase());

export * as Address from "./index.ts";
