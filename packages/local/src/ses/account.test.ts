import {
  CreateConfigurationSetCommand,
  CreateConfigurationSetEventDestinationCommand,
  CreateEmailIdentityCommand,
  DeleteConfigurationSetCommand,
  DeleteConfigurationSetEventDestinationCommand,
  DeleteEmailIdentityCommand,
  DeleteSuppressedDestinationCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  ListConfigurationSetsCommand,
  ListEmailIdentitiesCommand,
  ListSuppressedDestinationsCommand,
  PutConfigurationSetSendingOptionsCommand,
  PutEmailIdentityMailFromAttributesCommand,
  PutSuppressedDestinationCommand,
  SendEmailCommand,
  UpdateConfigurationSetEventDestinationCommand,
} from "@aws-sdk/client-sesv2";
import { describe, expect, onTestFinished, test } from "vitest";
import { launch, simple } from "./harness.ts";
import type { SesOptions } from "./start-ses.ts";

async function started(options: SesOptions = {}) {
  const ses = await launch(options);
  onTestFinished(() => ses.stop());
  const send = ses.client.send.bind(ses.client);
  return { ...ses, send };
}

describe("identities", () => {
  test("are created, shown with DKIM tokens, changed, listed and deleted", async () => {
    const { send } = await started();
    const created = await send(new CreateEmailIdentityCommand({ EmailIdentity: "example.com" }));
    expect(created).toMatchObject({ IdentityType: "DOMAIN", VerifiedForSendingStatus: true });
    expect(created.DkimAttributes?.Tokens).toHaveLength(3);
    for (const token of created.DkimAttributes?.Tokens ?? []) expect(token).toMatch(/^[a-z0-9]{32}$/);
    await expect(send(new CreateEmailIdentityCommand({ EmailIdentity: "example.com" }))).rejects.toMatchObject({
      name: "AlreadyExistsException",
    });
    await send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity: "example.com",
        MailFromDomain: "bounce.example.com",
        BehaviorOnMxFailure: "REJECT_MESSAGE",
      }),
    );
    expect(await send(new GetEmailIdentityCommand({ EmailIdentity: "example.com" }))).toMatchObject({
      DkimAttributes: { Status: "SUCCESS", Tokens: created.DkimAttributes?.Tokens },
      MailFromAttributes: { MailFromDomain: "bounce.example.com", BehaviorOnMxFailure: "REJECT_MESSAGE" },
    });
    await send(new CreateEmailIdentityCommand({ EmailIdentity: "me@example.org" }));
    const firstPage = await send(new ListEmailIdentitiesCommand({ PageSize: 1 }));
    expect(firstPage.EmailIdentities).toMatchObject([{ IdentityName: "example.com", IdentityType: "DOMAIN" }]);
    const rest = await send(new ListEmailIdentitiesCommand({ NextToken: firstPage.NextToken }));
    expect(rest.EmailIdentities).toMatchObject([{ IdentityName: "me@example.org", IdentityType: "EMAIL_ADDRESS" }]);
    expect(rest.NextToken).toBeUndefined();
    await send(new DeleteEmailIdentityCommand({ EmailIdentity: "example.com" }));
    await expect(send(new GetEmailIdentityCommand({ EmailIdentity: "example.com" }))).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });

  test("are asked for when enforced", async () => {
    const { send, endpoint } = await started({ enforceIdentities: true });
    const mail = () => send(new SendEmailCommand(simple("ann@example.net")));
    await expect(mail()).rejects.toMatchObject({
      name: "MessageRejected",
      message:
        "Email address is not verified. The following identities failed the check in region US-EAST-1: Shop <shop@example.com>",
    });
    await send(new CreateEmailIdentityCommand({ EmailIdentity: "example.com" }));
    await expect(mail()).rejects.toMatchObject({ name: "MessageRejected" });
    await fetch(`${endpoint}/_identities/example.com`, { method: "POST", body: '{"verified":true}' });
    expect((await mail()).MessageId).toMatch(/-000000$/);
  });
});

test("configuration sets choose which events go where", async () => {
  const { send, events, control } = await started();
  const set = { ConfigurationSetName: "quiet" };
  await send(new CreateConfigurationSetCommand(set));
  await expect(send(new CreateConfigurationSetCommand(set))).rejects.toMatchObject({ name: "AlreadyExistsException" });
  const destination = { ...set, EventDestinationName: "sns" };
  const topic = { TopicArn: "arn:aws:sns:us-east-1:123456789012:other" };
  await send(
    new CreateConfigurationSetEventDestinationCommand({
      ...destination,
      EventDestination: { Enabled: true, MatchingEventTypes: ["BOUNCE"], SnsDestination: topic },
    }),
  );
  await send(new SendEmailCommand({ ...simple("bounce@example.net"), ...set }));
  await control.settled();
  expect(events.map((event) => event.eventType)).toEqual(["Bounce"]);
  await send(
    new UpdateConfigurationSetEventDestinationCommand({
      ...destination,
      EventDestination: { Enabled: true, MatchingEventTypes: ["SEND", "DELIVERY"], SnsDestination: topic },
    }),
  );
  expect(await send(new GetConfigurationSetEventDestinationsCommand(set))).toMatchObject({
    EventDestinations: [{ Name: "sns", MatchingEventTypes: ["SEND", "DELIVERY"], SnsDestination: topic }],
  });
  await send(new PutConfigurationSetSendingOptionsCommand({ ...set, SendingEnabled: false }));
  expect(await send(new GetConfigurationSetCommand(set))).toMatchObject({ SendingOptions: { SendingEnabled: false } });
  await expect(send(new SendEmailCommand({ ...simple("a@example.net"), ...set }))).rejects.toMatchObject({
    name: "SendingPausedException",
  });
  await send(new DeleteConfigurationSetEventDestinationCommand(destination));
  expect((await send(new GetConfigurationSetEventDestinationsCommand(set))).EventDestinations).toEqual([]);
  expect((await send(new ListConfigurationSetsCommand())).ConfigurationSets).toEqual(["lettermill", "quiet"]);
  await send(new DeleteConfigurationSetCommand(set));
  await expect(send(new GetConfigurationSetCommand(set))).rejects.toMatchObject({ name: "NotFoundException" });
});

test("the suppression list keeps addresses, and takes hard bounces and complaints by itself", async () => {
  const { send, control } = await started();
  const EmailAddress = "gone+1@example.net";
  await send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: "BOUNCE" }));
  expect(await send(new GetSuppressedDestinationCommand({ EmailAddress }))).toMatchObject({
    SuppressedDestination: { EmailAddress, Reason: "BOUNCE", LastUpdateTime: expect.any(Date) },
  });
  await send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
  await expect(send(new GetSuppressedDestinationCommand({ EmailAddress }))).rejects.toMatchObject({
    name: "NotFoundException",
  });
  for (const [address, asked] of [
    ["hard@example.net", { type: "bounce" }],
    ["soft@example.net", { type: "bounce", bounce_type: "Transient" }],
    ["angry@example.net", { type: "complaint" }],
    ["pleased@example.net", { type: "complaint", feedback_type: "not-spam" }],
  ] as const) {
    const { MessageId } = await send(new SendEmailCommand(simple(address)));
    await control.report(MessageId ?? "", asked);
  }
  const listed = await send(new ListSuppressedDestinationsCommand());
  expect(listed.SuppressedDestinationSummaries?.map((one) => [one.EmailAddress, one.Reason])).toEqual([
    ["hard@example.net", "BOUNCE"],
    ["angry@example.net", "COMPLAINT"],
  ]);
  const complaints = await send(new ListSuppressedDestinationsCommand({ Reasons: ["COMPLAINT"] }));
  expect(complaints.SuppressedDestinationSummaries).toHaveLength(1);
});
