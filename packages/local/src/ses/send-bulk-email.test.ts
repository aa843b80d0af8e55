import { SendBulkEmailCommand, type SendBulkEmailCommandInput } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { afterAll, expect, test } from "vitest";
import { addresses, bulk, launch } from "./harness.ts";

const ses = await launch();
afterAll(() => ses.stop());

const send = async (input: SendBulkEmailCommandInput) =>
  (await ses.client.send(new SendBulkEmailCommand(input))).BulkEmailEntryResults ?? [];

const mailOf = async (id: string | undefined) => PostalMime.parse(await ses.log.raw(ses.log.get(id ?? "")!));

test("renders each entry with its data, headers and tags over the defaults", async () => {
  const input = bulk(["ann@example.net", "bob@example.net"], (name) => ({ name }));
  const [ann, bob] = input.BulkEmailEntries as [(typeof input.BulkEmailEntries)[0], (typeof input.BulkEmailEntries)[0]];
  const results = await send({
    ...input,
    DefaultContent: {
      Template: {
        TemplateContent: { Subject: "Hi {{name}}", Html: "<p>{{name}} of {{city}}</p>", Text: "{{name}} of {{city}}" },
        TemplateData: '{"city":"Ulm"}',
        Headers: [
          { Name: "X-Default", Value: "kept" },
          { Name: "List-Unsubscribe", Value: "<https://example.com/all>" },
        ],
      },
    },
    BulkEmailEntries: [
      { ...ann, ReplacementHeaders: [{ Name: "list-unsubscribe", Value: "<https://example.com/ann>" }] },
      {
        ...bob,
        ReplacementEmailContent: {
          ReplacementTemplate: { ReplacementTemplateData: '{"name":"Bob","city":"Köln"}' },
        },
      },
    ],
  });
  expect(results.map((one) => one.Status)).toEqual(["SUCCESS", "SUCCESS"]);
  const first = await mailOf(results[0]?.MessageId);
  const second = await mailOf(results[1]?.MessageId);
  const unsubscribe = (mail: typeof first) => mail.headers.filter((one) => one.key === "list-unsubscribe");
  expect(first.subject).toBe("Hi ann@example.net");
  expect(first.text?.trim()).toBe("ann@example.net of Ulm");
  expect(unsubscribe(first).map((one) => one.value)).toEqual(["<https://example.com/ann>"]);
  expect(first.headers.find((one) => one.key === "x-default")?.value).toBe("kept");
  expect(second.html?.trim()).toBe("<p>Bob of Köln</p>");
  expect(unsubscribe(second).map((one) => one.value)).toEqual(["<https://example.com/all>"]);
  expect(second.to).toMatchObject([{ address: "bob@example.net" }]);
});

test("a missing key is accepted, makes no mail, and is reported by a Rendering Failure", async () => {
  const results = await send(
    bulk(["fine@example.net", "missing@example.net"], (name) => (name[0] === "f" ? { name } : {})),
  );
  expect(results.map((one) => one.Status)).toEqual(["SUCCESS", "SUCCESS"]);
  expect([...ses.log.recipients()]).toContain("fine@example.net");
  expect([...ses.log.recipients()]).not.toContain("missing@example.net");
  await ses.control.settled();
  const events = ses.events.filter((event) => event.mail.messageId === results[1]?.MessageId);
  expect(events).toMatchObject([
    {
      eventType: "Rendering Failure",
      failure: { errorMessage: "Attribute 'name' is not present in the rendering data." },
    },
  ]);
});

test("a bad recipient fails alone", async () => {
  const results = await send(
    bulk(["ok@example.net", "zoë@example.net", "nowhere", "ok2@example.net"], () => ({ name: 1 })),
  );
  expect(results.map((one) => one.Status)).toEqual(["SUCCESS", "INVALID_PARAMETER", "INVALID_PARAMETER", "SUCCESS"]);
  expect(results[1]?.MessageId).toBeUndefined();
  expect(ses.log.get(results[3]?.MessageId ?? "")?.to).toEqual(["ok2@example.net"]);
});

test("a call takes 50 recipients", async () => {
  expect(await send(bulk(addresses(50)))).toHaveLength(50);
  await expect(send(bulk(addresses(51)))).rejects.toMatchObject({
    name: "BadRequestException",
    message: expect.stringMatching(/50/),
  });
});

test("a call takes 1 MB of template data", async () => {
  const sized = (bytes: number) => bulk(addresses(10), (name) => ({ name, pad: "x".repeat(bytes / 10 - 100) }));
  expect(await send(sized(1_000_000))).toHaveLength(10);
  await expect(send(sized(1_010_000))).rejects.toMatchObject({
    name: "BadRequestException",
    message: expect.stringMatching(/1 MB/),
  });
});

test("a bad header or tag of one entry refuses the call", async () => {
  const input = bulk(addresses(2));
  const withTags = input.BulkEmailEntries.map((entry) => ({ ...entry, ReplacementTags: [{ Name: "a", Value: "ü" }] }));
  await expect(send({ ...input, BulkEmailEntries: withTags })).rejects.toMatchObject({ name: "BadRequestException" });
  const withHeaders = input.BulkEmailEntries.map((entry) => ({
    ...entry,
    ReplacementHeaders: [{ Name: "X-A", Value: "b\nc" }],
  }));
  await expect(send({ ...input, BulkEmailEntries: withHeaders })).rejects.toMatchObject({
    name: "BadRequestException",
  });
});

test("an unknown configuration set fails each entry", async () => {
  const results = await send({ ...bulk(addresses(2)), ConfigurationSetName: "nowhere" });
  expect(results.map((one) => one.Status)).toEqual(["CONFIGURATION_SET_NOT_FOUND", "CONFIGURATION_SET_NOT_FOUND"]);
});
