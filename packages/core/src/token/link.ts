import { invalid } from "../error/index.ts";
import { open, seal } from "./seal.ts";

/** Longer addresses would make links that some mail programs and proxies cut. */
export const longestUrl = 2048;

/** Whether a click on this address can go through us: http or https, and not too long. */
export function isLinkable(url: string): boolean {
  if (url.length > longestUrl || !URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === "http:" || protocol === "https:";
}

/**
 * The part of a click link that is the same for every recipient: where it leads, and its number in the mail. It is valid
 * beside a click token of the same campaign only, so no link can be made to lead elsewhere.
 *
 * @throws AppError invalid for an address that `isLinkable` refuses
 */
export function link(campaign_id: string, number: number, url: string): string {
  if (!isLinkable(url))
    throw invalid("url", "A tracked link leads to an http or https address of at most 2048 characters.");
  const payload = Buffer.alloc(2 + Buffer.byteLength(url));
  payload.writeUInt16BE(number);
  payload.write(url, 2);
  return seal("link", payload, campaign_id);
}

export function verifyLink(campaign_id: string, part: string): { number: number; url: string } | undefined {
  const payload = open("link", part, campaign_id);
  if (!payload || payload.length < 2) return undefined;
  const url = payload.toString("utf8", 2);
  return isLinkable(url) ? { number: payload.readUInt16BE(), url } : undefined;
}
