import { addressProblem } from "./address.ts";
import { type Context, checkSender } from "./context.ts";
import { checkHeaders, checkMailbox, checkSize, checkTags, encodedSize, maxCallDataBytes } from "./limit.ts";
import { dataOf } from "./mail.ts";
import type { Accepted } from "./mail-log.ts";
import { badRequest } from "./refusal.ts";
import {
  type BulkEmailEntry,
  parse,
  recipientsOf,
  type SendBulkEmailRequest,
  sendBulkEmailRequest,
} from "./request.ts";
import {
  addressesOf,
  checkRecipientCount,
  closedFor,
  dailyMessage,
  strikeCall,
  takeQuota,
  throttledMessage,
} from "./send.ts";
import { inlineContent } from "./send-email.ts";
import { type Compiled, compile, type Data, missingAttribute, parseData, render } from "./template.ts";

export type EntryResult = { Status: string; Error?: string; MessageId?: string };

/** SendBulkEmail: a message per entry. What is wrong with the call refuses it whole; what is wrong with an entry, that entry. */
export async function sendBulkEmail(context: Context, body: string): Promise<{ BulkEmailEntryResults: EntryResult[] }> {
  const request = parse(sendBulkEmailRequest, body);
  strikeCall(context, "SendBulkEmail");
  const { parts, defaults } = checkCall(request);
  checkSender(context, request.FromEmailAddress ?? "");
  const closed = closedFor(context, "SendBulkEmail", request.ConfigurationSetName);
  const messages: Accepted[] = [];
  const results = request.BulkEmailEntries.map((entry, place): EntryResult => {
    if (closed) return { Status: closed.status, Error: closed.error };
    const accepted = acceptEntry(entry, place, parts, defaults);
    if ("Status" in accepted) return accepted;
    const refusal = strikeEntry(context, entry) ?? shortOf(takeQuota(context, accepted.to));
    if (refusal) return refusal;
    messages.push(accepted);
    return { Status: "SUCCESS" };
  });
  if (messages.length > 0) {
    const logged = await context.log.append({ operation: "SendBulkEmail", at: context.clock(), body, messages });
    for (const message of logged) results[message.entry] = { Status: "SUCCESS", MessageId: context.log.id(message) };
  }
  return { BulkEmailEntryResults: results };
}

type Parts = { subject: Compiled; text: Compiled; html: Compiled };

function checkCall(request: SendBulkEmailRequest): { parts: Parts; defaults: Data } {
  const template = request.DefaultContent.Template;
  const content = inlineContent(template);
  const entries = request.BulkEmailEntries;
  checkRecipientCount(entries.flatMap((entry) => recipientsOf(entry.Destination)));
  if (entries.length > 50) throw badRequest("Recipient count exceeds 50.");
  checkMailbox(request.FromEmailAddress ?? "");
  for (const mailbox of request.ReplyToAddresses ?? []) checkMailbox(mailbox);
  checkHeaders(template.Headers);
  checkTags(request.DefaultEmailTags);
  let bytes = Buffer.byteLength(template.TemplateData ?? "");
  for (const entry of entries) {
    checkHeaders(entry.ReplacementHeaders);
    checkTags(entry.ReplacementTags);
    bytes += Buffer.byteLength(dataOf(entry) ?? "");
  }
  if (bytes > maxCallDataBytes) throw badRequest("The total size of the template data exceeds 1 MB.");
  checkSize(encodedSize([content.Text, content.Html, template.TemplateData], template.Attachments));
  const defaults = parseData(template.TemplateData);
  if (!defaults) throw badRequest("Template rendering data is invalid");
  const parts = {
    subject: compile(content.Subject ?? ""),
    text: compile(content.Text ?? ""),
    html: compile(content.Html ?? ""),
  };
  return { parts, defaults };
}

function acceptEntry(entry: BulkEmailEntry, place: number, parts: Parts, defaults: Data): Accepted | EntryResult {
  const recipients = recipientsOf(entry.Destination);
  if (recipients.length === 0) return invalid("Missing required field 'Destination'.");
  for (const mailbox of recipients) {
    const problem = addressProblem(mailbox);
    if (problem) return invalid(problem);
  }
  const own = parseData(dataOf(entry));
  if (!own) return invalid("Template rendering data is invalid");
  const data = { ...defaults, ...own };
  const failure =
    missingAttribute(parts.subject, data) ?? missingAttribute(parts.text, data) ?? missingAttribute(parts.html, data);
  const subject = failure ? "" : render(parts.subject, data);
  return { entry: place, to: addressesOf(entry.Destination), subject, ...(failure && { failure }) };
}

const invalid = (error: string): EntryResult => ({ Status: "INVALID_PARAMETER", Error: error });

function shortOf(short: "rate" | "day" | undefined): EntryResult | undefined {
  if (short === "rate") return { Status: "ACCOUNT_THROTTLED", Error: throttledMessage };
  if (short === "day") return { Status: "ACCOUNT_DAILY_QUOTA_EXCEEDED", Error: dailyMessage };
  return undefined;
}

function strikeEntry(context: Context, entry: BulkEmailEntry): EntryResult | undefined {
  const recipients = recipientsOf(entry.Destination);
  const fault = context.faults.strike("entry", "SendBulkEmail", recipients);
  return fault && { Status: fault.status, Error: fault.message ?? "Injected fault" };
}
