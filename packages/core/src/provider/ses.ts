import {
  GetAccountCommand,
  type SendBulkEmailCommandInput,
  type SendBulkEmailCommandOutput,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { ses, sesSender } from "../aws/index.ts";
import * as Clock from "../clock/index.ts";
import { config } from "../config/index.ts";
import type { Limits } from "../limiter/index.ts";
import type { Envelope, Mail, Outcome, Provider, Single } from "./provider.ts";
import { failure } from "./ses-outcome.ts";

/** A call takes at most 50 recipients and 1 MB of data. */
const bulkSize = 50;
const largestCall = 900_000;

/** Amazon SES. Inline template content: SES puts the data into the template, 50 destinations a call. */
export const sesProvider: Provider = {
  name: "ses",
  bulkSize,
  sender: () => "ses",
  limits,
  bulk: (envelope, mails) => {
    const parts = [...split(headOf(envelope), mails)];
    return () => sendAll(parts);
  },
  send: single,
};

/**
 * Seconds' worth of the rate that may go at once. SES lets the rate be exceeded "for short bursts" and does not say how
 * short; half a second makes up for the gap between two invocations of a worker that is alone.
 */
const burst = 0.5;

let quota: { until: number; limits: Limits } | undefined;

/** The account's own quota, looked up at most once in five minutes. */
async function limits(): Promise<Limits> {
  if (quota && quota.until > Clock.millis()) return quota.limits;
  const { SendQuota } = await ses().send(new GetAccountCommand({}));
  const found: Limits = {};
  // SES answers -1 for an unlimited daily quota.
  if (SendQuota?.MaxSendRate && SendQuota.MaxSendRate > 0) {
    found.max_per_second = SendQuota.MaxSendRate;
    found.burst = burst;
  }
  if (SendQuota?.Max24HourSend && SendQuota.Max24HourSend > 0) found.max_per_day = SendQuota.Max24HourSend;
  quota = { until: Clock.millis() + 300_000, limits: found };
  return found;
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
          Headers: headers(envelope.headers),
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
  `"ReplacementTemplateData":"{${values(data)}}"}},"ReplacementHeaders":[${pairs(headers)}],` +
  `"ReplacementTags":[${pairs(tags)}]}`;

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

function pairs(all: Record<string, string>): string {
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

async function single(mail: Single): Promise<Outcome> {
  try {
    const answer = await sesSender().send(
      new SendEmailCommand({
        FromEmailAddress: mail.from,
        ...(mail.reply_to ? { ReplyToAddresses: [mail.reply_to] } : {}),
        ...configurationSet(),
        Destination: { ToAddresses: [mail.to] },
        EmailTags: tags(mail.tags),
        Content: {
          Simple: {
            Subject: { Data: mail.subject, Charset: "UTF-8" },
            Body: {
              ...(mail.html ? { Html: { Data: mail.html, Charset: "UTF-8" } } : {}),
              ...(mail.text ? { Text: { Data: mail.text, Charset: "UTF-8" } } : {}),
            },
            Headers: headers(mail.headers),
            Attachments: mail.attachments.map((file) => ({
              FileName: file.filename,
              ContentType: file.content_type,
              ContentDisposition: "ATTACHMENT",
              RawContent: file.content,
            })),
          },
        },
      }),
    );
    return { type: "accepted", provider_id: answer.MessageId ?? "" };
  } catch (error) {
    return failure(error);
  }
}

const headers = (all: Record<string, string>) => Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
const tags = headers;

const configurationSet = () => {
  const name = config().SES_CONFIGURATION_SET;
  return name ? { ConfigurationSetName: name } : {};
};
