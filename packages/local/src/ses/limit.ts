import { addressProblem } from "./address.ts";
import { badRequest } from "./refusal.ts";
import type { Attachment, Header, Tag } from "./request.ts";

/** Amazon's published limits for SES API v2. */
export const maxRecipients = 50;
export const maxTemplateBytes = 500_000;
export const maxCallDataBytes = 1_000_000;
export const maxMessageBytes = 41_943_040;

/** SES writes these itself, from the other members of the request. */
const reserved = new Set(
  "bcc cc content-disposition content-transfer-encoding content-type date from message-id mime-version reply-to return-path sender subject to".split(
    " ",
  ),
);

/** @throws Refusal BadRequestException */
export function checkHeaders(headers: readonly Header[] | undefined): void {
  const seen = new Set<string>();
  for (const { Name, Value } of headers ?? []) {
    const name = Name.toLowerCase();
    if (!/^[!-9;-~]{1,126}$/.test(Name)) throw badRequest(`Invalid header name <${printable(Name)}>`);
    if (!/^[ -~]*$/.test(Value)) throw badRequest(`Header <${Name}> contains characters that are not printable ASCII`);
    if (Value.length > 995 || Name.length + Value.length > 996)
      throw badRequest(`The combined length of the name and value of header <${Name}> exceeds 996 characters`);
    if (reserved.has(name)) throw badRequest(`Header <${Name}> is not allowed`);
    if (seen.has(name) && !name.startsWith("x-")) throw badRequest(`Duplicate header <${Name}>`);
    seen.add(name);
  }
}

/** @throws Refusal BadRequestException */
export function checkTags(tags: readonly Tag[] | undefined): void {
  if ((tags?.length ?? 0) > 50) throw badRequest("The number of message tags exceeds 50");
  for (const { Name, Value } of tags ?? []) {
    for (const [what, text] of [
      ["name", Name],
      ["value", Value],
    ] as const) {
      if (!/^[A-Za-z0-9_-]{1,256}$/.test(text))
        throw badRequest(
          `Invalid tag ${what} <${printable(text)}>: only alphanumeric ASCII characters, '_' and '-' are allowed, at most 256.`,
        );
    }
  }
}

/** @throws Refusal BadRequestException */
export function checkMailbox(mailbox: string): void {
  const problem = addressProblem(mailbox);
  if (problem) throw badRequest(problem);
}

export function checkSize(bytes: number): void {
  if (bytes > maxMessageBytes)
    throw badRequest(`Message length is more than ${maxMessageBytes} bytes long: '${bytes}'.`);
}

/** Bytes of a message after MIME encoding, near enough: base64 attachments keep their length on the wire. */
export const encodedSize = (parts: readonly (string | undefined)[], attachments: readonly Attachment[] | undefined) =>
  parts.reduce((sum, part) => sum + Buffer.byteLength(part ?? ""), 0) +
  (attachments ?? []).reduce((sum, attachment) => sum + attachment.RawContent.length, 0);

const printable = (text: string) => text.slice(0, 60).replace(/[^ -~]/g, "?");
