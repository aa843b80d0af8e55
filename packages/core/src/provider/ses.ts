import {
  type BulkEmailEntry,
  GetAccountCommand,
  SendBulkEmailCommand,
  type SendBulkEmailCommandOutput,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { ses, sesSender } from "../aws/index.ts";
import * as Clock from "../clock/index.ts";
import { config } from "../config/index.ts";
import type { Limits } from "../limiter/index.ts";
import type { Envelope, Mail, Outcome, Provider, Single } from "./provider.ts";
import { failure } from "./ses-outcome.ts";

/** A call takes at most 1 MB of data; what the SDK adds around it stays well below the rest. */
const largestCall = 900_000;

/** Amazon SES. Inline template content: SES puts the data into the template, 50 destinations a call. */
export const sesProvider: Provider = {
  name: "ses",
  bulkSize: 50,
  sender: () => "ses",
  limits,
  sendBulk: async (envelope, mails) => {
    const outcomes: Outcome[] = [];
    for (const part of split(envelope, mails)) outcomes.push(...(await bulk(envelope, part)));
    return outcomes;
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

/** Calls that stay under the size limit: fewer destinations when their data is large. */
function* split(envelope: Envelope, mails: Mail[]): Generator<Mail[]> {
  const base = templateSize(envelope.template) + total(envelope.headers, bytes);
  // Nearly always there is no need to look closer.
  if (mails.reduce((sum, mail) => sum + sizeOf(mail, mostBytes), base) < largestCall) {
    yield mails;
    return;
  }
  let part: Mail[] = [];
  let size = base;
  for (const mail of mails) {
    const own = sizeOf(mail, bytes);
    if (part.length > 0 && size + own > largestCall) {
      yield part;
      part = [];
      size = base;
    }
    part.push(mail);
    size += own;
  }
  if (part.length > 0) yield part;
}

/** What a template takes, which goes with every call of its campaign. */
const templateSizes = new WeakMap<Envelope["template"], number>();

function templateSize(template: Envelope["template"]): number {
  const known = templateSizes.get(template);
  if (known !== undefined) return known;
  const size = total(template, bytes);
  templateSizes.set(template, size);
  return size;
}

type Count = (text: string) => number;

const sizeOf = ({ data, headers, tags }: Mail, count: Count) =>
  count(data) + total(headers, count) + total(tags, count) + 400;

function total(texts: Record<string, string>, count: Count): number {
  let sum = 0;
  for (const name in texts) sum += name.length + count(texts[name] ?? "") + 30;
  return sum;
}

/** What a text takes within JSON, and what it takes at most: no letter needs more than three bytes, a control character six. */
const bytes: Count = (text) => Buffer.byteLength(JSON.stringify(text));
const mostBytes: Count = (text) => 6 * text.length;

/** Apart from `bulk`, which would hold the entries for as long as it waits for the answer. */
const call = (envelope: Envelope, mails: Mail[]): Promise<SendBulkEmailCommandOutput> =>
  sesSender().send(
    new SendBulkEmailCommand({
      FromEmailAddress: envelope.from,
      ...(envelope.reply_to ? { ReplyToAddresses: [envelope.reply_to] } : {}),
      ...configurationSet(),
      DefaultContent: {
        Template: {
          TemplateContent: {
            Subject: envelope.template.subject,
            Html: envelope.template.html,
            Text: envelope.template.text,
          },
          TemplateData: "{}",
          // Each entry's own are added to these (SES API v2, "BulkEmailEntry": ReplacementHeaders).
          Headers: headers(envelope.headers),
        },
      },
      BulkEmailEntries: mails.map(entry),
    }),
  );

async function bulk(envelope: Envelope, mails: Mail[]): Promise<Outcome[]> {
  try {
    const answer = await call(envelope, mails);
    return mails.map((_, index) => entryOutcome(answer, index));
  } catch (error) {
    const outcome = failure(error);
    // A malformed recipient makes SES refuse the whole call: halve it until only that one is refused.
    if (outcome.type === "rejected" && mails.length > 1) {
      const middle = Math.ceil(mails.length / 2);
      return [...(await bulk(envelope, mails.slice(0, middle))), ...(await bulk(envelope, mails.slice(middle)))];
    }
    return mails.map(() => outcome);
  }
}

const entry = (mail: Mail): BulkEmailEntry => ({
  Destination: { ToAddresses: [mail.to] },
  ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: mail.data } },
  ReplacementHeaders: headers(mail.headers),
  ReplacementTags: tags(mail.tags),
});

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
