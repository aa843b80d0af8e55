import type { Message } from "./message.ts";
import { addressesOfRaw } from "./raw.ts";
import type { Attachment, BulkEmailEntry, Header, SendBulkEmailRequest, SendEmailRequest, Tag } from "./request.ts";
import { compile, type Data, parseData, render } from "./template.ts";

/** What is known of a message without rendering it. */
export type Head = {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  headers: Header[];
  tags: Tag[];
  configuration_set?: string;
};

/** A message with everything filled in, before MIME; `raw` is the sender's own MIME in place of the parts. */
export type Mail = Head & { text?: string; html?: string; attachments: Attachment[]; raw?: Buffer };

/** The head of one message, from its call's body, which was checked when it was accepted. */
export function composeHead(request: unknown, message: Message): Head {
  return isBulk(request, message) ? bulkHead(request, message) : singleHead(request as SendEmailRequest, message);
}

/** The whole of one message, rendered. */
export function composeMail(request: unknown, message: Message): Mail {
  const head = composeHead(request, message);
  if (isBulk(request, message)) {
    const template = request.DefaultContent.Template;
    const data = { ...parseData(template.TemplateData), ...parseData(dataOf(entryOf(request, message))) };
    return { ...head, ...rendered(template.TemplateContent, data, message), attachments: template.Attachments ?? [] };
  }
  const { Simple, Template, Raw } = (request as SendEmailRequest).Content;
  if (Raw) return { ...head, attachments: [], raw: Buffer.from(Raw.Data, "base64") };
  if (Template) {
    const data = parseData(Template.TemplateData) ?? {};
    return { ...head, ...rendered(Template.TemplateContent, data, message), attachments: Template.Attachments ?? [] };
  }
  return {
    ...head,
    ...(Simple?.Body.Text && { text: Simple.Body.Text.Data }),
    ...(Simple?.Body.Html && { html: Simple.Body.Html.Data }),
    attachments: Simple?.Attachments ?? [],
  };
}

const isBulk = (_request: unknown, message: Message): _request is SendBulkEmailRequest =>
  message.call.operation === "SendBulkEmail";

const entryOf = (request: SendBulkEmailRequest, message: Message) => request.BulkEmailEntries[message.entry];

/** The text of an entry's own template data. */
export const dataOf = (entry: BulkEmailEntry | undefined) =>
  entry?.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData;

function bulkHead(request: SendBulkEmailRequest, message: Message): Head {
  const entry = entryOf(request, message);
  const defaults = request.DefaultContent.Template.Headers;
  return {
    ...sender(request),
    ...destination(entry?.Destination),
    subject: message.subject,
    headers: mergeByName(defaults, entry?.ReplacementHeaders, (header) => header.Name.toLowerCase()),
    tags: mergeByName(request.DefaultEmailTags, entry?.ReplacementTags, (tag) => tag.Name),
  };
}

function singleHead(request: SendEmailRequest, message: Message): Head {
  const { Simple, Template, Raw } = request.Content;
  const head = {
    ...sender(request),
    ...destination(request.Destination),
    subject: message.subject,
    headers: Simple?.Headers ?? Template?.Headers ?? [],
    tags: request.EmailTags ?? [],
  };
  if (!Raw) return head;
  const { from, to, cc } = addressesOfRaw(Buffer.from(Raw.Data, "base64"));
  return { ...head, from: head.from || from, ...(!request.Destination && { to, cc }) };
}

type Sender = Pick<SendEmailRequest, "FromEmailAddress" | "ReplyToAddresses" | "ConfigurationSetName">;

const sender = (request: Sender) => ({
  from: request.FromEmailAddress ?? "",
  reply_to: request.ReplyToAddresses ?? [],
  ...(request.ConfigurationSetName !== undefined && { configuration_set: request.ConfigurationSetName }),
});

const destination = (given: SendEmailRequest["Destination"]) => ({
  to: given?.ToAddresses ?? [],
  cc: given?.CcAddresses ?? [],
  bcc: given?.BccAddresses ?? [],
});

type TemplateContent = SendBulkEmailRequest["DefaultContent"]["Template"]["TemplateContent"];

/** The parts of a template with its data in place; of a message that failed to render there are none. */
function rendered(content: TemplateContent, data: Data, message: Message): { text?: string; html?: string } {
  if (message.failure) return {};
  const fill = (source: string) => render(compile(source), data);
  return {
    ...(content?.Text !== undefined && { text: fill(content.Text) }),
    ...(content?.Html !== undefined && { html: fill(content.Html) }),
  };
}

/** An entry's value takes the place of the default of the same name. */
function mergeByName<T>(defaults: readonly T[] | undefined, own: readonly T[] | undefined, name: (item: T) => string) {
  if (!own?.length) return [...(defaults ?? [])];
  const names = new Set(own.map(name));
  return [...(defaults ?? []).filter((item) => !names.has(name(item))), ...own];
}
