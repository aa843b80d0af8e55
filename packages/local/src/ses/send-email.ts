import PostalMime from "postal-mime";
import { addressOf } from "./address.ts";
import { type Context, checkSender } from "./context.ts";
import { checkHeaders, checkMailbox, checkSize, checkTags, encodedSize, maxTemplateBytes } from "./limit.ts";
import type { Accepted } from "./mail-log.ts";
import { addressesOfRaw } from "./raw.ts";
import { badRequest, notFound } from "./refusal.ts";
import { parse, recipientsOf, type SendEmailRequest, sendEmailRequest } from "./request.ts";
import { checkRecipientCount, closedFor, quotaRefusal, strikeCall, takeQuota } from "./send.ts";
import { compile, missingAttribute, parseData, render } from "./template.ts";

/** SendEmail: one message, to everyone named in its destination. */
export async function sendEmail(context: Context, body: string): Promise<{ MessageId: string }> {
  const request = parse(sendEmailRequest, body);
  strikeCall(context, "SendEmail");
  const { from, recipients, subject, failure } = await checked(request);
  checkRecipientCount(recipients);
  for (const mailbox of [from, ...recipients, ...(request.ReplyToAddresses ?? [])]) checkMailbox(mailbox);
  checkTags(request.EmailTags);
  checkSender(context, from);
  const closed = closedFor(context, "SendEmail", request.ConfigurationSetName);
  if (closed) throw closed.refusal(closed.error);
  const short = takeQuota(context, recipients);
  if (short) throw quotaRefusal(short);
  const [message] = await context.log.append({
    operation: "SendEmail",
    at: context.clock(),
    body,
    messages: [{ entry: 0, to: recipients.map(addressOf), subject, ...(failure && { failure }) }],
  });
  return { MessageId: message ? context.log.id(message) : "" };
}

type Checked = Pick<Accepted, "subject" | "failure"> & { from: string; recipients: string[] };

async function checked(request: SendEmailRequest): Promise<Checked> {
  const { Simple, Raw, Template } = request.Content;
  const envelope = { from: request.FromEmailAddress ?? "", recipients: recipientsOf(request.Destination) };
  if ([Simple, Raw, Template].filter(Boolean).length !== 1)
    throw badRequest("Content must contain exactly one of Simple, Raw or Template.");
  if (Raw) return checkedRaw(Raw.Data, request, envelope);
  if (Template) return { ...envelope, ...checkedTemplate(Template) };
  checkHeaders(Simple?.Headers);
  if (!Simple?.Body.Text && !Simple?.Body.Html) throw badRequest("Message body must contain a text or an html part.");
  checkSize(encodedSize([Simple.Subject.Data, Simple.Body.Text?.Data, Simple.Body.Html?.Data], Simple.Attachments));
  return { ...envelope, subject: Simple.Subject.Data };
}

function checkedTemplate(template: NonNullable<SendEmailRequest["Content"]["Template"]>) {
  const content = inlineContent(template);
  checkHeaders(template.Headers);
  const data = parseData(template.TemplateData);
  if (!data) throw badRequest("Template rendering data is invalid");
  const parts = [content.Subject, content.Text, content.Html].map((part) => compile(part ?? ""));
  checkSize(encodedSize([content.Text, content.Html, template.TemplateData], template.Attachments));
  const failure = parts.map((part) => missingAttribute(part, data)).find(Boolean);
  const subject = failure ? (content.Subject ?? "") : render(parts[0] ?? [], data);
  return { subject, ...(failure && { failure }) };
}

/** @throws Refusal NotFoundException for a stored template, of which there are none here */
export function inlineContent(template: NonNullable<SendEmailRequest["Content"]["Template"]>) {
  if (!template.TemplateContent) throw notFound(`Template ${template.TemplateName ?? ""} does not exist`);
  const { Subject, Text, Html } = template.TemplateContent;
  if (!Text && !Html) throw badRequest("Template content must contain a text or an html part.");
  if (
    Buffer.byteLength(Text ?? "") + Buffer.byteLength(Html ?? "") + Buffer.byteLength(Subject ?? "") >
    maxTemplateBytes
  )
    throw badRequest(`Template content exceeds ${maxTemplateBytes} bytes.`);
  return template.TemplateContent;
}

async function checkedRaw(data: string, request: SendEmailRequest, envelope: Pick<Checked, "from" | "recipients">) {
  const raw = Buffer.from(data, "base64");
  checkSize(raw.length);
  const { from, to, cc, bcc } = addressesOfRaw(raw);
  const { subject } = await PostalMime.parse(raw);
  return {
    from: envelope.from || from,
    recipients: request.Destination ? envelope.recipients : [...to, ...cc, ...bcc],
    subject: subject ?? "",
  };
}
