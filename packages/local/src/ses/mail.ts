import { domainOf } from "./address.ts";
import type { Message } from "./message.ts";
import { addressesOfRaw } from "./raw.ts";
import type { Attachment, Destination, Header, SendBulkEmailRequest, SendEmailRequest, Tag } from "./request.ts";
import { compile, type Data, parseData, render } from "./template.ts";

/** A message with everything filled in, before MIME. */
export type Mail = {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  text?: string;
  html?: string;
  headers: Header[];
  attachments: Attachment[];
  /** The sender's own MIME, in place of the parts above. */
  raw?: Buffer;
  tags: Tag[];
  configuration_set?: string;
};

/** Makes the mail of one message from its call's body, which was checked when it was accepted. */
export function composeMail(request: unknown, message: Message): Mail {
  return message.call.operation === "SendBulkEmail"
    ? composeBulk(request as SendBulkEmailRequest, message)
    : composeSingle(request as SendEmailRequest, message);
}

function composeBulk(request: SendBulkEmailRequest, message: Message): Mail {
  const template = request.DefaultContent.Template;
  const entry = request.BulkEmailEntries[message.entry];
  const data = {
    ...parseData(template.TemplateData),
    ...parseData(entry?.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData),
  };
  return {
    ...envelope(request, entry?.Destination),
    ...rendered(template.TemplateContent, data, message),
    headers: mergeByName(template.Headers, entry?.ReplacementHeaders, (header) => header.Name.toLowerCase()),
    attachments: template.Attachments ?? [],
    tags: mergeByName(request.DefaultEmailTags, entry?.ReplacementTags, (tag) => tag.Name),
  };
}

function composeSingle(request: SendEmailRequest, message: Message): Mail {
  const { Simple, Template, Raw } = request.Content;
  const common = { ...envelope(request, request.Destination), tags: request.EmailTags ?? [] };
  if (Raw) {
    const raw = Buffer.from(Raw.Data, "base64");
    const { from, to, cc } = addressesOfRaw(raw);
    return {
      ...common,
      from: common.from || from,
      to: request.Destination ? common.to : to,
      cc: request.Destination ? common.cc : cc,
      subject: message.subject,
      headers: [],
      attachments: [],
      raw,
    };
  }
  if (Template)
    return {
      ...common,
      ...rendered(Template.TemplateContent, parseData(Template.TemplateData) ?? {}, message),
      headers: Template.Headers ?? [],
      attachments: Template.Attachments ?? [],
    };
  return {
    ...common,
    subject: Simple?.Subject.Data ?? "",
    ...(Simple?.Body.Text && { text: Simple.Body.Text.Data }),
    ...(Simple?.Body.Html && { html: Simple.Body.Html.Data }),
    headers: Simple?.Headers ?? [],
    attachments: Simple?.Attachments ?? [],
  };
}

type Sender = Pick<SendEmailRequest, "FromEmailAddress" | "ReplyToAddresses" | "ConfigurationSetName">;

const envelope = (request: Sender, destination: Destination | undefined) => ({
  from: request.FromEmailAddress ?? "",
  to: destination?.ToAddresses ?? [],
  cc: destination?.CcAddresses ?? [],
  bcc: destination?.BccAddresses ?? [],
  reply_to: request.ReplyToAddresses ?? [],
  ...(request.ConfigurationSetName !== undefined && { configuration_set: request.ConfigurationSetName }),
});

type TemplateContent = SendBulkEmailRequest["DefaultContent"]["Template"]["TemplateContent"];

/** A message that failed to render has a subject only, the template's, so that its event can be told apart. */
function rendered(content: TemplateContent, data: Data, message: Message) {
  if (message.failure) return { subject: content?.Subject ?? "" };
  const fill = (source: string | undefined) => (source === undefined ? undefined : render(compile(source), data));
  const text = fill(content?.Text);
  const html = fill(content?.Html);
  return {
    subject: message.subject,
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  };
}

/** An entry's value takes the place of the default of the same name. */
function mergeByName<T>(defaults: readonly T[] | undefined, own: readonly T[] | undefined, name: (item: T) => string) {
  if (!own?.length) return [...(defaults ?? [])];
  const names = new Set(own.map(name));
  return [...(defaults ?? []).filter((item) => !names.has(name(item))), ...own];
}

export const senderDomain = (mail: Mail): string => domainOf(mail.from);
