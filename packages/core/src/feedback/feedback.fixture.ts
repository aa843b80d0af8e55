import { randomUUID } from "node:crypto";
import type { Hit } from "./hit.ts";

/** Events as Amazon documents them, in the envelope in which SNS puts them on a queue. For tests. */
export type Letter = {
  workspace_id: string;
  contact_id?: string;
  campaign_id?: string;
  message_id?: string;
  batch?: string;
  email: string;
  provider_id: string;
  sent_at: string;
};

export function mailObject({ email, provider_id, sent_at, ...tags }: Letter) {
  return {
    timestamp: sent_at,
    source: "Shop <news@shop.example>",
    sourceArn: "arn:aws:ses:us-east-1:123456789012:identity/shop.example",
    sendingAccountId: "123456789012",
    messageId: provider_id,
    destination: [email],
    headersTruncated: false,
    headers: [
      { name: "From", value: "Shop <news@shop.example>" },
      { name: "To", value: email },
      { name: "Subject", value: "News" },
    ],
    commonHeaders: { from: ["Shop <news@shop.example>"], to: [email], messageId: provider_id, subject: "News" },
    tags: {
      "ses:configuration-set": ["lettermill"],
      "ses:source-ip": ["192.0.2.0"],
      "ses:from-domain": ["shop.example"],
      "ses:caller-identity": ["lettermill"],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}

type Details = Record<string, unknown>;

export const samples = {
  Send: (letter: Letter) => ({ eventType: "Send", mail: mailObject(letter), send: {} }),
  Delivery: (letter: Letter, timestamp: string) => ({
    eventType: "Delivery",
    mail: mailObject(letter),
    delivery: {
      timestamp,
      processingTimeMillis: 1503,
      recipients: [letter.email],
      smtpResponse: "250 2.6.0 Message received",
      reportingMTA: "mta.example.com",
    },
  }),
  Bounce: (letter: Letter, timestamp: string, details: Details = {}) => ({
    eventType: "Bounce",
    bounce: {
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [
        {
          emailAddress: letter.email,
          action: "failed",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 5.1.1 user unknown",
        },
      ],
      timestamp,
      feedbackId: ["bounce", letter.provider_id, timestamp, ...Object.values(details)].join("-"),
      reportingMTA: "dsn; mta.example.com",
      ...details,
    },
    mail: mailObject(letter),
  }),
  Complaint: (letter: Letter, timestamp: string, details: Details = {}) => ({
    eventType: "Complaint",
    complaint: {
      complainedRecipients: [{ emailAddress: letter.email }],
      timestamp,
      feedbackId: ["complaint", letter.provider_id, timestamp, ...Object.values(details)].join("-"),
      complaintSubType: null,
      userAgent: "Amazon SES Mailbox Simulator",
      complaintFeedbackType: "abuse",
      arrivalDate: timestamp,
      ...details,
    },
    mail: mailObject(letter),
  }),
  Reject: (letter: Letter) => ({ eventType: "Reject", mail: mailObject(letter), reject: { reason: "Bad content" } }),
  Open: (
    letter: Letter,
    timestamp: string,
    userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 10_3_3 like Mac OS X)",
  ) => ({
    eventType: "Open",
    mail: mailObject(letter),
    open: { ipAddress: "192.0.2.1", timestamp, userAgent },
  }),
  Click: (letter: Letter, timestamp: string, link = "https://shop.example/sale") => ({
    eventType: "Click",
    click: {
      ipAddress: "192.0.2.1",
      link,
      linkTags: { samplekey0: ["samplevalue0"] },
      timestamp,
      userAgent: "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0 Safari/537.36",
    },
    mail: mailObject(letter),
  }),
  "Rendering Failure": (letter: Letter) => ({
    eventType: "Rendering Failure",
    mail: mailObject(letter),
    failure: {
      errorMessage: "Attribute 'attributeName' is not present in the rendering data.",
      templateName: "MyTemplate",
    },
  }),
  DeliveryDelay: (letter: Letter, timestamp: string) => ({
    eventType: "DeliveryDelay",
    mail: mailObject(letter),
    deliveryDelay: {
      timestamp,
      delayType: "TransientCommunicationFailure",
      expirationTime: "2026-12-16T23:25:21.914Z",
      delayedRecipients: [
        {
          emailAddress: letter.email,
          status: "4.4.1",
          diagnosticCode: "smtp; 421 4.4.1 Unable to connect to remote host",
        },
      ],
    },
  }),
  Subscription: (letter: Letter, timestamp: string, unsubscribeAll: boolean) => ({
    eventType: "Subscription",
    mail: mailObject(letter),
    subscription: {
      contactList: "ContactListName",
      timestamp,
      source: "UnsubscribeHeader",
      newTopicPreferences: {
        unsubscribeAll,
        topicSubscriptionStatus: [{ topicName: "ExampleTopicName", subscriptionStatus: "OptOut" }],
      },
      oldTopicPreferences: {
        unsubscribeAll: false,
        topicSubscriptionStatus: [{ topicName: "ExampleTopicName", subscriptionStatus: "OptOut" }],
      },
    },
  }),
};

/** The body of the SQS message in which SNS delivers an event. */
export const notification = (event: unknown): string =>
  JSON.stringify({
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: "arn:aws:sns:us-east-1:123456789012:lettermill-ses",
    Subject: "Amazon SES Email Event Notification",
    Message: typeof event === "string" ? event : JSON.stringify(event),
    Timestamp: "2026-03-01T10:00:05.000Z",
    SignatureVersion: "1",
    Signature: "EXAMPLE",
    SigningCertURL: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem",
    UnsubscribeURL: "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe",
  });

export const person = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** The body of the SQS message in which the tracking function reports a hit. */
export function hit(letter: Letter, type: Hit["type"], details: Partial<Hit> & { id: string; at: string }): string {
  const { workspace_id, campaign_id = letter.message_id ?? "", contact_id = campaign_id, sent_at } = letter;
  const body: Hit = { type, mail: { campaign_id, contact_id, sent_at }, method: "GET", agent: person, ...details };
  return JSON.stringify({ workspace_id, body });
}

/** The body of the SQS message in which S3 announces new objects. */
export const announcement = (bucket: string, ...keys: string[]): string =>
  JSON.stringify({
    Records: keys.map((key) => ({
      eventVersion: "2.1",
      eventSource: "aws:s3",
      awsRegion: "us-east-1",
      eventTime: "2026-03-01T10:00:05.000Z",
      eventName: "ObjectCreated:CompleteMultipartUpload",
      s3: {
        s3SchemaVersion: "1.0",
        configurationId: "deliveries",
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+"), size: 1, eTag: "0" },
      },
    })),
  });
