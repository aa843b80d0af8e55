import { decodeHTMLAttribute } from "entities";
import { Token } from "../token/index.ts";

const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** The text that an attribute's value stands for: `&amp;` and its kin decoded once. */
export const decode = (value: string): string => (value.includes("&") ? decodeHTMLAttribute(value) : value);

/**
 * The http(s) address that a link leads to, or undefined where it is none: mailto:, tel:, sms:, cid:, data:, #part …
 * An absolute address stays as written (`%2F`, letter case) unless it needs encoding to stand in a header: `Location`
 * is ASCII, so an international host becomes punycode.
 */
export function absolute(value: string, base: string): string | undefined {
  const address = value.trim();
  if (address === "" || address.startsWith("#")) return undefined;
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  if (scheme.test(address) && /^[\x21-\x7e]+$/.test(address) && /^https?:\/\/[^\\"<>`]+$/i.test(address))
    return address;
  return url.href;
}

/** Whether a click on it may go through us; our own pages (unsubscribe, preferences, view, click) are reached directly. */
export const isTracked = (url: string, publicUrl: string): boolean =>
  Token.isLinkable(url) && !/^\/[uptv]\//.test(url.startsWith(publicUrl) ? url.slice(publicUrl.length) : "");

/**
 * What makes a relative address absolute when put before it, judged by its beginning alone: the rest may be Liquid.
 * Undefined where it is absolute already, or where its beginning does not tell.
 */
export function prefixFor(beginning: string, base: string): string | undefined {
  const text = beginning.trimStart();
  if (text.startsWith("//")) return new URL(base).protocol;
  if (text.startsWith("/")) return new URL(base).origin;
  if (text === "" || text.startsWith("#") || text.startsWith("?") || scheme.test(text)) return undefined;
  return /[/.]/.test(text) ? new URL(".", base).href : undefined;
}
