import { GetAccountCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { ses, sesSender } from "../aws/index.ts";
import * as Clock from "../clock/index.ts";
import type { Limits } from "../limiter/index.ts";
import type { Outcome, Provider, Single } from "./provider.ts";
import { bulk, bulkSize } from "./ses-bulk.ts";
import { configurationSet, pairs } from "./ses-form.ts";
import { failure } from "./ses-outcome.ts";

/** Amazon SES. Inline template content: SES puts the data into the template, 50 destinations a call. */
export const sesProvider: Provider = {
  name: "ses",
  bulkSize,
  sender: () => "ses",
  limits,
  bulk,
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

async function single(mail: Single): Promise<Outcome> {
  try {
    const answer = await sesSender().send(
      new SendEmailCommand({
        FromEmailAddress: mail.from,
        ...(mail.reply_to ? { ReplyToAddresses: [mail.reply_to] } : {}),
        ...configurationSet(),
        Destination: { ToAddresses: [mail.to] },
        EmailTags: pairs(mail.tags),
        Content: {
          Simple: {
            Subject: { Data: mail.subject, Charset: "UTF-8" },
            Body: {
              ...(mail.html ? { Html: { Data: mail.html, Charset: "UTF-8" } } : {}),
              ...(mail.text ? { Text: { Data: mail.text, Charset: "UTF-8" } } : {}),
            },
            Headers: pairs(mail.headers),
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
