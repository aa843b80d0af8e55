import { z } from "zod";

/**
 * An event of SES as it is published: `eventType` through a configuration set, `notificationType` from an identity.
 * Only what is used is looked at, and words that SES may yet invent are let through.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const text = z.string().nullish().catch(undefined);
const recipients = z
  .array(z.object({ emailAddress: text, diagnosticCode: text, status: text }))
  .nullish()
  .catch(undefined);

/** With whatever else SES says of it, for what it says of machines. */
const seen = z.looseObject({ timestamp: text, userAgent: text, link: text }).nullish();

export const SesEvent = z.object({
  eventType: text,
  notificationType: text,
  mail: z.object({
    timestamp: z.string(),
    messageId: z.string(),
    destination: z.array(z.string()).catch([]),
    tags: z.record(z.string(), z.array(z.string())).nullish().catch(undefined),
  }),
  delivery: z.object({ timestamp: text }).nullish(),
  bounce: z
    .object({ bounceType: text, bounceSubType: text, bouncedRecipients: recipients, timestamp: text, feedbackId: text })
    .nullish(),
  complaint: z
    .object({
      complainedRecipients: recipients,
      timestamp: text,
      feedbackId: text,
      complaintSubType: text,
      complaintFeedbackType: text,
    })
    .nullish(),
  reject: z.object({ reason: text }).nullish(),
  failure: z.object({ errorMessage: text }).nullish(),
  open: seen,
  click: seen,
  deliveryDelay: z.object({ timestamp: text, delayType: text }).nullish(),
  subscription: z
    .object({ timestamp: text, newTopicPreferences: z.object({ unsubscribeAll: z.boolean().nullish() }).nullish() })
    .nullish(),
});
export type SesEvent = z.infer<typeof SesEvent>;
