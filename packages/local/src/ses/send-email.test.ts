import { SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { afterAll, describe, expect, test } from "vitest";
import { launch, simple } from "./harness.ts";

const ses = await launch();
afterAll(() => ses.stop());

const send = (input: SendEmailCommandInput) => ses.client.send(new SendEmailCommand(input));

async function received(id: string | undefined) {
  const message = ses.log.get(id ?? "");
  if (!message) throw new Error("not in the log");
  return PostalMime.parse(await ses.log.raw(message));
}

describe("a simple message", () => {
  test("is real MIME with SES's own Message-ID and Date", async () => {
    const input = simple("Zoë <zoe@example.net>", "Grüße – 你好");
    const simpleContent = input.Content.Simple;
    const { MessageId } = await send({
      ...input,
      FromEmailAddress: "Café Zoë <shop@example.com>",
      ReplyToAddresses: ["help@example.com"],
      Content: {
        Simple: {
          ...simpleContent,
          Headers: [
            { Name: "List-Unsubscribe", Value: "<https://example.com/u/abc>, <mailto:u@example.com>" },
            { Name: "X-Long", Value: "a".repeat(990) },
          ],
          Attachments: [
            { FileName: "été.txt", RawContent: Buffer.from("summer"), ContentType: "text/plain" },
            { FileName: "dot.gif", RawContent: Buffer.from("GIF"), ContentId: "dot", ContentDisposition: "INLINE" },
          ],
        },
      },
    });
    const mail = await received(MessageId);
    expect(mail.messageId).toBe(`<${MessageId}@email.amazonses.com>`);
    expect(Math.abs(Date.parse(mail.date ?? "") - Date.now())).toBeLessThan(60_000);
    expect(mail.subject).toBe("Grüße – 你好");
    expect(mail.from).toMatchObject({ address: "shop@example.com", name: "Café Zoë" });
    expect(mail.to).toMatchObject([{ address: "zoe@example.net", name: "Zoë" }]);
    expect(mail.replyTo).toMatchObject([{ address: "help@example.com" }]);
    expect(mail.text?.trim()).toBe("Plain");
    expect(mail.html?.trim()).toBe("<p>Rich</p>");
    const header = (key: string) => mail.headers.find((one) => one.key === key)?.value;
    expect(header("list-unsubscribe")).toBe("<https://example.com/u/abc>, <mailto:u@example.com>");
    expect(header("x-long")).toBe("a".repeat(990));
    expect(mail.attachments.map((one) => one.filename)).toEqual(expect.arrayContaining(["été.txt", "dot.gif"]));
    expect(
      Buffer.from(mail.attachments.find((one) => one.filename === "été.txt")?.content as ArrayBuffer).toString(),
    ).toBe("summer");
  });

  test("comes out the same each time it is looked at", async () => {
    const { MessageId } = await send(simple("same@example.net"));
    const message = ses.log.get(MessageId ?? "")!;
    expect((await ses.log.raw(message)).equals(await ses.log.raw(message))).toBe(true);
    expect((await ses.log.raw(message)).toString()).toContain("multipart/alternative");
  });

  test("keeps lines within 998 octets", async () => {
    const input = simple("lines@example.net");
    input.Content.Simple.Body.Html.Data = `<p>${"x".repeat(5000)}</p>`;
    const { MessageId } = await send(input);
    const raw = await ses.log.raw(ses.log.get(MessageId ?? "")!);
    expect(
      Math.max(
        ...raw
          .toString()
          .split("\r\n")
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
  });
});

test("a raw message keeps its parts and loses its Message-ID, Date and Bcc", async () => {
  const raw = [
    "From: shop@example.com",
    "To: Ann <ann@example.net>",
    "Bcc: secret@example.net",
    "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=",
    "Message-ID: <mine@example.com>",
    "Date: Thu, 01 Jan 1970 00:00:00 +0000",
    "X-Kept: yes",
    "",
    "Body",
  ].join("\r\n");
  const { MessageId } = await send({ Content: { Raw: { Data: Buffer.from(raw) } } });
  const message = ses.log.get(MessageId ?? "")!;
  expect(message.to).toEqual(["ann@example.net", "secret@example.net"]);
  expect(message.subject).toBe("Grüße");
  const mail = await received(MessageId);
  expect(mail.messageId).toBe(`<${MessageId}@email.amazonses.com>`);
  expect(mail.bcc).toBeUndefined();
  expect(new Date(mail.date ?? "").getUTCFullYear()).toBeGreaterThan(2000);
  expect(mail.headers.find((one) => one.key === "x-kept")?.value).toBe("yes");
  expect(mail.text?.trim()).toBe("Body");
});

test("an inline template is rendered, unescaped", async () => {
  const { MessageId } = await send({
    ...simple("ann@example.net"),
    Content: {
      Template: {
        TemplateContent: { Subject: "Hi {{name}}", Html: "<b>{{ name }}</b>" },
        TemplateData: JSON.stringify({ name: "<i>&{{name}}" }),
      },
    },
  });
  const mail = await received(MessageId);
  expect(mail.subject).toBe("Hi <i>&{{name}}");
  expect(mail.html?.trim()).toBe("<b><i>&{{name}}</b>");
});

describe("what SES refuses", () => {
  const withHeader = (Name: string, Value: string): SendEmailCommandInput => {
    const { Simple } = simple("ann@example.net").Content;
    return { ...simple("ann@example.net"), Content: { Simple: { ...Simple, Headers: [{ Name, Value }] } } };
  };
  const withTag = (Name: string, Value: string): SendEmailCommandInput => ({
    ...simple("ann@example.net"),
    EmailTags: [{ Name, Value }],
  });
  const cases: [string, SendEmailCommandInput, RegExp][] = [
    ["51 recipients", simple(Array.from({ length: 51 }, (_, n) => `p${n}@example.net`)), /Recipient count exceeds 50/],
    ["nobody", { ...simple([]) }, /Destination/],
    ["a non-ASCII local part", simple("zoë@example.net"), /non-ASCII/],
    ["a non-ASCII domain", simple("zoe@exämple.net"), /illegal character/],
    ["no domain", simple("zoe"), /Missing final '@domain'/],
    ["a line break in an address", simple("a@example.net\r\nBcc: b@example.net"), /control/],
    ["a header over 996 characters", withHeader("X-A", "a".repeat(994)), /996/],
    ["a header value with a line break", withHeader("X-A", "a\r\nBcc: b@example.net"), /printable ASCII/],
    ["a header value that is not ASCII", withHeader("X-A", "é"), /printable ASCII/],
    ["a header name with a colon", withHeader("X:A", "a"), /Invalid header name/],
    ["a header that SES writes", withHeader("Message-ID", "<a@b>"), /not allowed/],
    ["a tag with a space", withTag("campaign", "a b"), /Invalid tag value/],
    ["a tag name with a colon", withTag("ses:x", "a"), /Invalid tag name/],
    ["a tag over 256 characters", withTag("a", "a".repeat(257)), /Invalid tag value/],
    ["no content", { ...simple("ann@example.net"), Content: {} }, /exactly one/],
  ];
  test.each(cases)("%s", async (_, input, message) => {
    const before = ses.log.messages.length;
    await expect(send(input)).rejects.toMatchObject({
      name: "BadRequestException",
      message: expect.stringMatching(message),
    });
    expect(ses.log.messages.length).toBe(before);
  });

  test("a message over 40 MB", async () => {
    const { Simple } = simple("ann@example.net").Content;
    const Attachments = [{ FileName: "a.bin", RawContent: Buffer.alloc(32_000_000) }];
    await expect(
      send({ ...simple("ann@example.net"), Content: { Simple: { ...Simple, Attachments } } }),
    ).rejects.toMatchObject({ name: "BadRequestException", message: expect.stringMatching(/41943040/) });
  });

  test.each(["{{#if a}}x{{/if}}", "{{upper name}}", "{{{name}}}", "{{a.b}}", "{{> part}}", "{{! no }}", "open {{name"])(
    "an inline template with %s",
    async (Html) => {
      const Template = { TemplateContent: { Subject: "S", Html }, TemplateData: '{"name":"x"}' };
      await expect(send({ ...simple("ann@example.net"), Content: { Template } })).rejects.toMatchObject({
        name: "BadRequestException",
        message: expect.stringMatching(/Template content is invalid/),
      });
    },
  );

  test("a stored template", async () => {
    const Template = { TemplateName: "welcome", TemplateData: "{}" };
    await expect(send({ ...simple("ann@example.net"), Content: { Template } })).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });

  test("an unknown configuration set", async () => {
    await expect(send({ ...simple("a@example.net"), ConfigurationSetName: "nowhere" })).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });
});
