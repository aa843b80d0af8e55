import { PutSuppressedDestinationCommand, SendBulkEmailCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { expect, onTestFinished, test } from "vitest";
import { bulk, launch, simple } from "./harness.ts";
import type { SesOptions } from "./start-ses.ts";

async function started(options: SesOptions = {}) {
  const ses = await launch(options);
  onTestFinished(() => ses.stop());
  /** Sends one message and gives the events that it made. */
  const eventsOf = async (to: string | string[]) => {
    const { MessageId } = await ses.client.send(new SendEmailCommand(simple(to)));
    await ses.control.settled();
    return ses.events.filter((event) => event.mail.messageId === MessageId);
  };
  return { ...ses, eventsOf };
}

test("an ordinary address gets Send, then Delivery, with the whole mail object", async () => {
  const ses = await started();
  const input = bulk(["ann@example.net"]);
  const results = await ses.client.send(
    new SendBulkEmailCommand({
      ...input,
      ReplyToAddresses: ["help@example.com"],
      ConfigurationSetName: "lettermill",
      DefaultEmailTags: [
        { Name: "campaign", Value: "cmp_1" },
        { Name: "contact", Value: "nobody" },
      ],
      BulkEmailEntries: input.BulkEmailEntries.map((entry) => ({
        ...entry,
        ReplacementTags: [{ Name: "contact", Value: "con_1" }],
        ReplacementHeaders: [{ Name: "List-Id", Value: "<list.example.com>" }],
      })),
    }),
  );
  await ses.control.settled();
  const messageId = results.BulkEmailEntryResults?.[0]?.MessageId;
  expect(ses.events.map((event) => event.eventType)).toEqual(["Send", "Delivery"]);
  expect(ses.events[0].send).toEqual({});
  expect(ses.events[1]).toMatchObject({
    delivery: {
      timestamp: expect.stringMatching(/Z$/),
      processingTimeMillis: expect.any(Number),
      recipients: ["ann@example.net"],
      smtpResponse: expect.stringMatching(/^250/),
      reportingMTA: expect.any(String),
    },
    mail: {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      source: "Shop <shop@example.com>",
      sourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
      sendingAccountId: "123456789012",
      messageId,
      destination: ["ann@example.net"],
      headersTruncated: false,
      commonHeaders: {
        from: ["Shop <shop@example.com>"],
        replyTo: ["help@example.com"],
        to: ["ann@example.net"],
        subject: "Hi ann@example.net",
        messageId,
      },
      tags: {
        campaign: ["cmp_1"],
        contact: ["con_1"],
        "ses:configuration-set": ["lettermill"],
        "ses:from-domain": ["example.com"],
        "ses:source-ip": [expect.any(String)],
        "ses:caller-identity": [expect.any(String)],
      },
    },
  });
  expect(ses.events[1].mail.headers).toContainEqual({ name: "List-Id", value: "<list.example.com>" });
});

test.each([
  ["success@simulator.amazonses.com", ["Send", "Delivery"]],
  ["bounce@simulator.amazonses.com", ["Send", "Bounce"]],
  ["Bounce+label@simulator.example.org", ["Send", "Bounce"]],
  ["bounce+7@example.net", ["Send", "Bounce"]],
  ["complaint+x@example.net", ["Send", "Delivery", "Complaint"]],
  ["ooto@simulator.amazonses.com", ["Send", "Delivery", "Bounce"]],
  ["suppressionlist@simulator.amazonses.com", ["Send", "Bounce"]],
  ["bouncer@example.net", ["Send", "Delivery"]],
  ["ooto@example.net", ["Send", "Delivery"]],
])("%s answers with %j", async (address, types) => {
  const ses = await started();
  expect((await ses.eventsOf(address)).map((event) => event.eventType)).toEqual(types);
});

test("bounces and complaints say what SES says", async () => {
  const ses = await started();
  const [, bounce] = await ses.eventsOf("bounce@example.net");
  expect(bounce.bounce).toMatchObject({
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: [
      {
        emailAddress: "bounce@example.net",
        action: "failed",
        status: "5.1.1",
        diagnosticCode: "smtp; 550 5.1.1 user unknown",
      },
    ],
    feedbackId: expect.stringMatching(/^[0-9a-f-]+-000000$/),
  });
  const [, , complaint] = await ses.eventsOf("complaint@example.net");
  expect(complaint.complaint).toMatchObject({
    complainedRecipients: [{ emailAddress: "complaint@example.net" }],
    complaintFeedbackType: "abuse",
    feedbackId: expect.stringMatching(/^[0-9a-f-]+-000000$/),
  });
});

test("one message to several people is told apart by person", async () => {
  const ses = await started();
  const events = await ses.eventsOf(["ann@example.net", "bounce@example.net", "bob@example.net"]);
  expect(events.map((event) => event.eventType)).toEqual(["Send", "Delivery", "Bounce"]);
  expect(events[1].delivery.recipients).toEqual(["ann@example.net", "bob@example.net"]);
});

test("an address on the account's list bounces as suppressed", async () => {
  const ses = await started();
  for (const [EmailAddress, Reason] of [
    ["gone@example.net", "BOUNCE"],
    ["angry@example.net", "COMPLAINT"],
  ] as const)
    await ses.client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason }));
  expect((await ses.eventsOf("Gone@example.net"))[1]).toMatchObject({
    bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" },
  });
  expect((await ses.eventsOf("angry@example.net"))[1]).toMatchObject({
    complaint: { complaintSubType: "OnAccountSuppressionList" },
  });
});

test("delivery events can be switched off", async () => {
  const ses = await started({ deliveryEvents: false });
  expect((await ses.eventsOf("ann@example.net")).map((event) => event.eventType)).toEqual(["Send"]);
});

test.each([
  [{ type: "delivery" }, "Delivery", "delivery", { recipients: ["ann@example.net"] }],
  [{ type: "reject", reason: "Bad content" }, "Reject", "reject", { reason: "Bad content" }],
  [
    { type: "open", user_agent: "Mail/1", ip_address: "192.0.2.9" },
    "Open",
    "open",
    { userAgent: "Mail/1", ipAddress: "192.0.2.9" },
  ],
  [
    { type: "click", link: "https://example.com/a" },
    "Click",
    "click",
    { link: "https://example.com/a", linkTags: null },
  ],
  [
    { type: "delivery_delay", delay_type: "MailboxFull" },
    "DeliveryDelay",
    "deliveryDelay",
    { delayType: "MailboxFull", delayedRecipients: [{ emailAddress: "ann@example.net" }] },
  ],
  [
    { type: "rendering_failure" },
    "Rendering Failure",
    "failure",
    { errorMessage: expect.stringContaining("Attribute") },
  ],
  [{ type: "subscription" }, "Subscription", "subscription", { newTopicPreferences: { unsubscribeAll: true } }],
  [
    { type: "bounce", bounce_type: "Transient", bounce_sub_type: "MailboxFull" },
    "Bounce",
    "bounce",
    { bounceType: "Transient", bounceSubType: "MailboxFull" },
  ],
  [{ type: "complaint", feedback_type: "not-spam" }, "Complaint", "complaint", { complaintFeedbackType: "not-spam" }],
] as const)("%j can be asked for", async (asked, eventType, key, details) => {
  const ses = await started();
  const [sent] = await ses.eventsOf("ann@example.net");
  await ses.control.report(sent.mail.messageId, asked);
  expect(ses.events.at(-1)).toMatchObject({ eventType, [key]: details, mail: { messageId: sent.mail.messageId } });
});

test("what a broken topic did not take comes again, with the same identity", async () => {
  const taken: string[] = [];
  let broken = true;
  const ses = await started({
    publish: (message) => {
      if (broken && message.includes('"Bounce"')) {
        broken = false;
        throw new Error("topic is down");
      }
      taken.push(message);
    },
  });
  await ses.client.send(new SendEmailCommand(simple("bounce@example.net")));
  await ses.control.settled();
  const types = taken.map((message) => JSON.parse(message).eventType);
  expect(types.at(-1)).toBe("Bounce");
  expect(types).toContain("Send");
});

test("events can come twice and backwards", async () => {
  const ses = await started();
  ses.control.fault({ kind: "duplicate" });
  ses.control.fault({ kind: "reorder" });
  const types = (await ses.eventsOf("bounce@example.net")).map((event) => event.eventType);
  expect(types).toEqual(["Bounce", "Bounce", "Send", "Send"]);
});
