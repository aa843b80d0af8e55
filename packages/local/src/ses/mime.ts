import MailComposer from "nodemailer/lib/mail-composer";
import { addressParser } from "postal-mime";
import type { Mail } from "./mail.ts";
import { type Message, messageId } from "./message.ts";
import { restamp } from "./raw.ts";
import type { Attachment } from "./request.ts";

export const mimeMessageId = (message: Message): string =>
  `<${messageId(message.call, message.entry)}@email.amazonses.com>`;

/** RFC 5322 date in UTC, as SES stamps it. */
export const mimeDate = (at: number): string => new Date(at).toUTCString().replace("GMT", "+0000");

/** The message as it leaves: the same bytes each time, since the boundary comes from the id. */
export async function buildMime(mail: Mail, message: Message): Promise<Buffer> {
  const stamp = { message_id: mimeMessageId(message), date: mimeDate(message.call.at) };
  if (mail.raw) return restamp(mail.raw, stamp);
  const composer = new MailComposer({
    from: mailboxes([mail.from]),
    to: mail.to,
    cc: mail.cc,
    replyTo: mailboxes(mail.reply_to),
    subject: mail.subject,
    ...(mail.text !== undefined && { text: mail.text }),
    ...(mail.html !== undefined && { html: mail.html }),
    headers: mail.headers.map(({ Name, Value }) => ({ key: Name, value: Value })),
    attachments: mail.attachments.map(attached),
    messageId: stamp.message_id,
    date: stamp.date,
    baseBoundary: messageId(message.call, message.entry),
    boundaryPrefix: "=_part",
    newline: "win",
    // Content comes from a caller; a path or an address in it must never be opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Names come as encoded words (RFC 2047) already, which the composer would take for the name itself. */
const mailboxes = (headers: readonly string[]) =>
  headers
    .flatMap((header) => addressParser(header))
    .flatMap(({ name, address }) => (address ? [{ name, address }] : []));

const encodings = { BASE64: "base64", QUOTED_PRINTABLE: "quoted-printable", SEVEN_BIT: "7bit" } as const;

function attached(attachment: Attachment) {
  const { ContentId, ContentType, ContentDescription, ContentDisposition, ContentTransferEncoding } = attachment;
  return {
    filename: attachment.FileName,
    content: Buffer.from(attachment.RawContent, "base64"),
    contentDisposition: ContentDisposition === "INLINE" ? "inline" : "attachment",
    ...(ContentType && { contentType: ContentType }),
    ...(ContentId && { cid: ContentId }),
    ...(ContentTransferEncoding && { contentTransferEncoding: encodings[ContentTransferEncoding] }),
    ...(ContentDescription && { headers: { "Content-Description": ContentDescription } }),
  };
}
