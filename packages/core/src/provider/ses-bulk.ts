import type { SendBulkEmailCommandInput, SendBulkEmailCommandOutput } from "@aws-sdk/client-sesv2";
import { sesSender } from "../aws/index.ts";
import type { Call, Envelope, Mail, Outcome } from "./provider.ts";
import { configurationSet, pairs } from "./ses-form.ts";
import { failure } from "./ses-outcome.ts";

/** Recipients in a call of SendBulkEmail at most. */
export const bulkSize = 50;
/** A call takes at most 1 MB; what is not counted here stays well below the rest. */
const largestCall = 900_000;

/** See `Provider.bulk`. More data than a call takes goes in several. */
export function bulk(envelope: Envelope, mails: Mail[]): Call {
  const parts = [...split(headOf(envelope), mails)];
  return () => sendAll(parts);
}

/** What is sent in one call: how it begins, and its entries as JSON. */
type Part = { head: Buffer; entries: Buffer; count: number };

const partOf = (head: Buffer, entries: string[]): Part => ({
  head,
  entries: Buffer.from(`[${entries.join(",")}]`),
  count: entries.length,
});

/** Calls that stay under the size limit: fewer destinations when their data is large. */
function* split(head: Buffer, mails: Mail[]): Generator<Part> {
  // No character takes more than three bytes; a call has room for as many of these as it may have, whatever they are.
  const small = (largestCall - head.length) / bulkSize / 3;
  let part: string[] = [];
  let size = head.length;
  for (const mail of mails) {
    const text = entry(mail);
    const own = text.length < small ? 3 * text.length : Buffer.byteLength(text);
    if (part.length > 0 && size + own > largestCall) {
      yield partOf(head, part);
      part = [];
      size = head.length;
    }
    part.push(text);
    size += own;
  }
  yield partOf(head, part);
}

const heads = new WeakMap<Envelope, Buffer>();

/** A call of SendBulkEmail up to its entries. */
function headOf(envelope: Envelope): Buffer {
  let head = heads.get(envelope);
  if (!head) {
    const { subject, html, text } = envelope.template;
    const shared: Omit<SendBulkEmailCommandInput, "BulkEmailEntries"> = {
      FromEmailAddress: envelope.from,
      ...(envelope.reply_to ? { ReplyToAddresses: [envelope.reply_to] } : {}),
      ...configurationSet(),
      DefaultContent: {
        Template: {
          TemplateContent: { Subject: subject, Html: html, Text: text },
          TemplateData: "{}",
          // Each entry's own are added to these (SES API v2, "BulkEmailEntry": ReplacementHeaders).
          Headers: pairs(envelope.headers),
        },
      },
    };
    head = Buffer.from(`${JSON.stringify(shared).slice(0, -1)},"BulkEmailEntries":`);
    heads.set(envelope, head);
  }
  return head;
}

const tail = Buffer.from("}");

/** An entry of SendBulkEmail (SES API v2, "BulkEmailEntry"). */
const entry = ({ to, data, headers, tags }: Mail): string =>
  `{"Destination":{"ToAddresses":[${quote(to)}]},"ReplacementEmailContent":{"ReplacementTemplate":{` +
  `"ReplacementTemplateData":"{${values(data)}}"}},"ReplacementHeaders":[${written(headers)}],` +
  `"ReplacementTags":[${written(tags)}]}`;

/** What stands in the braces of an object in JSON, within a text of JSON. Names are ours and need no escapes. */
function values(all: Record<string, string>): string {
  let text = "";
  for (const name in all) {
    const value = all[name] ?? "";
    const twice = plain.test(value) ? `\\"${value}\\"` : JSON.stringify(JSON.stringify(value)).slice(1, -1);
    text += `${text && ","}\\"${name}\\":${twice}`;
  }
  return text;
}

/** Headers or tags as JSON, without its brackets. */
function written(all: Record<string, string>): string {
  let text = "";
  for (const name in all) text += `${text && ","}{"Name":"${name}","Value":${quote(all[name] ?? "")}}`;
  return text;
}

const plain = /^[ !#-[\]-~]*$/;

/** A text as JSON; most need no more than the quotes. */
const quote = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

async function sendAll(parts: Part[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const part of parts) outcomes.push(...(await send(part)));
  return outcomes;
}

async function send({ head, entries, count }: Part): Promise<Outcome[]> {
  try {
    const answer = await sesSender().sendBulkEmail(Buffer.concat([head, entries, tail]));
    return Array.from({ length: count }, (_, index) => entryOutcome(answer, index));
  } catch (error) {
    const outcome = failure(error);
    if (outcome.type !== "rejected" || count === 1) return Array(count).fill(outcome);
    // A malformed recipient makes SES refuse the whole call: halve it until only that one is refused.
    const all = (JSON.parse(entries.toString()) as object[]).map((one) => JSON.stringify(one));
    const middle = Math.ceil(count / 2);
    const halves = [all.slice(0, middle), all.slice(middle)].map((half) => partOf(head, half));
    return sendAll(halves);
  }
}

function entryOutcome(answer: SendBulkEmailCommandOutput, index: number): Outcome {
  const result = answer.BulkEmailEntryResults?.[index];
  switch (result?.Status) {
    case "SUCCESS":
      return { type: "accepted", provider_id: result.MessageId ?? "" };
    case "ACCOUNT_THROTTLED":
    case "TRANSIENT_FAILURE":
      return { type: "later" };
    case "ACCOUNT_DAILY_QUOTA_EXCEEDED":
    case "ACCOUNT_SENDING_PAUSED":
    case "ACCOUNT_SUSPENDED":
    case "CONFIGURATION_SET_SENDING_PAUSED":
      return { type: "halted", reason: halts[result.Status] };
    case undefined:
      return { type: "unknown", reason: "SES gave no result for this recipient." };
    default:
      return { type: "rejected", reason: `${result?.Status}: ${result?.Error ?? "refused by SES"}` };
  }
}

const halts = {
  ACCOUNT_DAILY_QUOTA_EXCEEDED: "The daily sending quota of the SES account is used up.",
  ACCOUNT_SENDING_PAUSED: "Sending is paused for the SES account.",
  ACCOUNT_SUSPENDED: "The SES account is suspended from sending.",
  CONFIGURATION_SET_SENDING_PAUSED: "Sending is paused for the SES configuration set.",
};
