import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { settingsOf } from "../../infra/settings.ts";
import { type Answers, healthy, startAccount } from "./account.fixture.ts";
import type { Place } from "./check.ts";
import { checks, examine } from "./examine.ts";
import { count, report } from "./report.ts";

let answers: Answers;
let account: Awaited<ReturnType<typeof startAccount>>;
beforeAll(async () => {
  account = await startAccount(() => answers);
});
afterAll(() => account.stop());

beforeEach(() => {
  answers = healthy;
  vi.unstubAllEnvs();
  for (const service of ["DYNAMODB", "SQS", "S3", "SNS", "FIREHOSE", "SESV2", "SCHEDULER", "SECRETS_MANAGER", "ACM"])
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, account.url);
});

const settings = { ...settingsOf("prod"), domain: "mail.example.com", daily_quota: 50_000 };
const prod: Place = { stage: "prod", settings, region: "us-east-1", name: "lettermill-prod" };

test("an account as it should be passes, with something said of everything", async () => {
  const examined = await examine(prod);
  expect(report(examined)).not.toMatch(/[!✗–] /);
  expect(examined.map(({ findings }) => findings.length > 0)).toEqual(checks.map(() => true));
});

const GetAccount = healthy.GetAccount as Record<string, object>;
const quota = (SentLast24Hours: number, Max24HourSend = 50_000) => ({
  GetAccount: { ...GetAccount, SendQuota: { Max24HourSend, MaxSendRate: 14, SentLast24Hours } },
});
const plan = (PricingAttributes: object) => ({ GetAccount: { ...GetAccount, PricingAttributes } });
const GetEmailIdentity = healthy.GetEmailIdentity as Record<string, object>;
const feedbackTopic = "arn:aws:sns:us-east-1:123456789012:lettermill-prod-feedback";
type Destination = { Name: string };
const { EventDestinations } = healthy.GetConfigurationSetEventDestinations as { EventDestinations: Destination[] };
/** One of the destinations, changed. */
const destination = (name: string, changes: object) => ({
  GetConfigurationSetEventDestinations: {
    EventDestinations: EventDestinations.map((each) => (each.Name === name ? { ...each, ...changes } : each)),
  },
});
const events = (MatchingEventTypes: string[], Enabled = true, TopicArn = feedbackTopic) =>
  destination("feedback", { Enabled, MatchingEventTypes, SnsDestination: { TopicArn } });
const all = ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE"];
const stream = (changes: object) => ({
  DescribeDeliveryStream: {
    DeliveryStreamDescription: {
      DeliveryStreamARN: "arn:aws:firehose:us-east-1:123456789012:deliverystream/lettermill-prod-deliveries",
      DeliveryStreamStatus: "ACTIVE",
      Destinations: [{ ExtendedS3DestinationDescription: { BucketARN: "arn:aws:s3:::lettermill-prod-ses" } }],
      ...changes,
    },
  },
});
const announced = (changes: object) => ({
  GetBucketNotificationConfiguration: {
    QueueConfiguration: [{ Id: "files", Queue: queueArn, Event: "s3:ObjectCreated:*", ...changes }],
  },
});
/** Who listens to a topic; the other has its listeners. */
const listeners = (topic: "feedback" | "alarms", ...Subscriptions: object[]) => ({
  ListSubscriptionsByTopic: (asked: Record<string, string>) =>
    asked.TopicArn?.endsWith(topic)
      ? { Subscriptions }
      : (healthy.ListSubscriptionsByTopic as (asked: object) => object)(asked),
});
const queueArn = "arn:aws:sqs:us-east-1:123456789012:lettermill-prod-feedback";
const queue = (change: (name: string, attributes: Record<string, string>) => Record<string, string | undefined>) => ({
  GetQueueAttributes: (asked: Record<string, string>) => {
    const { Attributes } = (healthy.GetQueueAttributes as (asked: object) => { Attributes: Record<string, string> })(
      asked,
    );
    return { Attributes: change(asked.QueueUrl?.split("/").at(-1) ?? "", Attributes) };
  },
});
const table = (changes: object) => ({
  DescribeTable: { Table: { ...(healthy.DescribeTable as { Table: object }).Table, ...changes } },
});

/** One thing wrong at a time: what, how it is called, and what stands in the report. */
const wrong: [string, Answers, "fail" | "warn", RegExp][] = [
  [
    "the sandbox",
    { GetAccount: { ...GetAccount, ProductionAccessEnabled: false } },
    "fail",
    /in the sandbox of us-east-1/,
  ],
  ["sending paused", { GetAccount: { ...GetAccount, SendingEnabled: false } }, "fail", /paused for the whole account/],
  ["a review", { GetAccount: { ...GetAccount, EnforcementStatus: "PROBATION" } }, "fail", /under review.*PROBATION/],
  ["a quota nearly used", quota(41_000), "warn", /41000 sent in the last 24 hours/],
  ["a quota used", quota(50_000), "fail", /50000 sent/],
  ["a quota that the alarm does not know", quota(0, 100_000), "warn", /Set it to 100000/],
  ["the dear price plan", plan({ CurrentPlan: "ESSENTIALS" }), "warn", /\$0\.16 per thousand/],
  ["a dear plan that is to come", plan({ CurrentPlan: "NONE", NextPlan: "PRO" }), "warn", /from next month PRO/],
  ["no word of the price plan", plan({}), "warn", /does not say which price plan/],
  ["no domain", { ListEmailIdentities: { EmailIdentities: [] } }, "fail", /There is no sending domain/],
  [
    "a domain without DKIM",
    { GetEmailIdentity: { ...GetEmailIdentity, DkimAttributes: { Status: "PENDING" } } },
    "fail",
    /example\.com: not verified, DKIM is PENDING/,
  ],
  [
    "a domain that SES does not send from",
    { GetEmailIdentity: { ...GetEmailIdentity, VerifiedForSendingStatus: false } },
    "fail",
    /example\.com: not verified/,
  ],
  ["no MAIL FROM", { GetEmailIdentity: { ...GetEmailIdentity, MailFromAttributes: {} } }, "warn", /SPF does not align/],
  [
    "a MAIL FROM that fails",
    {
      GetEmailIdentity: {
        ...GetEmailIdentity,
        MailFromAttributes: { MailFromDomain: "b", MailFromDomainStatus: "FAILED" },
      },
    },
    "warn",
    /MAIL FROM is FAILED/,
  ],
  ["no configuration set", { GetConfigurationSet: { error: "NotFoundException" } }, "fail", /not there.*\n.*Deploy/],
  [
    "a set that does not send",
    { GetConfigurationSet: { SendingOptions: { SendingEnabled: false } } },
    "fail",
    /Sending is off/,
  ],
  ["an event that nobody hears of", events(all.slice(1)), "fail", /do not reach.*: BOUNCE\./],
  ["events that are off", events(all, false), "fail", /do not reach/],
  ["events to another topic", events(all, true, `${feedbackTopic}2`), "fail", /do not reach/],
  ["deliveries that nobody hears of", destination("deliveries", { Enabled: false }), "fail", /not reach the stream/],
  [
    "deliveries to another stream",
    destination("deliveries", { KinesisFirehoseDestination: { DeliveryStreamArn: "x/lettermill-prod-others" } }),
    "fail",
    /not reach the stream/,
  ],
  ["no stream", { DescribeDeliveryStream: { error: "ResourceNotFoundException" } }, "fail", /not there.*\n.*Deploy/],
  [
    "a stream that could not be made",
    stream({ DeliveryStreamStatus: "CREATING_FAILED", FailureDescription: { Type: "x", Details: "No such role" } }),
    "fail",
    /is CREATING_FAILED.*\n.*No such role/,
  ],
  ["a stream without a bucket", stream({ Destinations: [] }), "fail", /has no bucket/],
  ["files for another queue", announced({ Queue: `${queueArn}2` }), "fail", /does not announce/],
  ["files announced when they go", announced({ Event: "s3:ObjectRemoved:*" }), "fail", /does not announce/],
  [
    "a feedback queue that does not listen",
    listeners("feedback", { Endpoint: `${queueArn}2`, SubscriptionArn: "x" }),
    "fail",
    /does not listen/,
  ],
  [
    "a subscription that waits",
    listeners("feedback", { Endpoint: queueArn, SubscriptionArn: "PendingConfirmation" }),
    "fail",
    /queue's subscription is not confirmed/,
  ],
  [
    "raw messages",
    { GetSubscriptionAttributes: { Attributes: { RawMessageDelivery: "true" } } },
    "fail",
    /raw messages/,
  ],
  ["the old signature", { GetTopicAttributes: { Attributes: { SignatureVersion: "1" } } }, "warn", /version 1/],
  ["alarms that nobody hears", listeners("alarms"), "warn", /Set alarm_email/],
  [
    "alarms that nobody confirmed",
    listeners("alarms", { Endpoint: "o@example.com", SubscriptionArn: "PendingConfirmation" }),
    "warn",
    /Follow the link/,
  ],
  ["no schedule group", { GetScheduleGroup: { error: "ResourceNotFoundException" } }, "fail", /not there.*\n.*Deploy/],
  ["a group that goes", { GetScheduleGroup: { State: "DELETING" } }, "fail", /is DELETING/],
  ["a clock that stands", { GetSchedule: { State: "DISABLED" } }, "fail", /clock is off/],
  ["a queue that is not there", { GetQueueUrl: { error: "QueueDoesNotExist" } }, "fail", /not there/],
  [
    "a queue without dead letters",
    queue((name, rest) => ({ ...rest, ...(name.endsWith("-send") ? { RedrivePolicy: undefined } : {}) })),
    "fail",
    /send: a message that fails comes for ever/,
  ],
  [
    "messages that come again too soon",
    queue((_, rest) => ({ ...rest, VisibilityTimeout: "30" })),
    "fail",
    /after 30 s/,
  ],
  [
    "dead letters",
    queue((name, rest) => ({ ...rest, ...(name.endsWith("-dead") ? { ApproximateNumberOfMessages: "3" } : {}) })),
    "warn",
    /about 3 messages failed for good/,
  ],
  ["no secret", { DescribeSecret: { error: "ResourceNotFoundException" } }, "fail", /not there/],
  ["a secret that goes", { DescribeSecret: { DeletedDate: 1_700_000_000 } }, "fail", /about to be deleted/],
  ["a secret without a value", { DescribeSecret: { VersionIdsToStages: {} } }, "fail", /has no value/],
  ["no certificate", { ListCertificates: { CertificateSummaryList: [] } }, "fail", /mail\.example\.com is not there/],
  [
    "a certificate that waits",
    { DescribeCertificate: { Certificate: { Status: "PENDING_VALIDATION" } } },
    "fail",
    /is PENDING_VALIDATION/,
  ],
  ["no table", { DescribeTable: { error: "ResourceNotFoundException" } }, "fail", /not there/],
  ["a table that is restored", table({ TableStatus: "CREATING" }), "fail", /is CREATING/],
  ["a table that may be deleted", table({ DeletionProtectionEnabled: false }), "fail", /deleted by mistake/],
  [
    "items that stay",
    { DescribeTimeToLive: { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } } },
    "fail",
    /do not expire/,
  ],
  [
    "no recovery",
    { DescribeContinuousBackups: { ContinuousBackupsDescription: { ContinuousBackupsStatus: "ENABLED" } } },
    "fail",
    /cannot be restored to a moment/,
  ],
  ["a right that lacks", { DescribeTable: { error: "AccessDeniedException" } }, "fail", /Allow dynamodb:DescribeTable/],
  ["something unheard of", { GetAccount: { error: "ImATeapot" } }, "fail", /could not be looked at: ImATeapot/],
];

test.each(wrong)("%s is found, and what to do", async (_what, changed, status, said) => {
  answers = { ...healthy, ...changed };
  const examined = await examine(prod);
  expect(report(examined)).toMatch(said);
  const found = examined.flatMap(({ findings }) => findings).filter((finding) => finding.status !== "ok");
  expect(found.some((finding) => finding.status === status && finding.do)).toBe(true);
  // Nothing else is blamed for it.
  expect(examined.filter(({ findings }) => findings.some((finding) => finding.status !== "ok")).length).toBeLessThan(4);
  expect(count(examined, "fail") > 0).toBe(status === "fail");
});

test("without a domain of its own, it says what links in mail lead to", async () => {
  const { domain: _domain, ...rest } = settings;
  expect(report(await examine({ ...prod, settings: rest }))).toMatch(/address is CloudFront's own/);
});

test("on one machine it passes over what there is only in AWS, and what emulators do not know", async () => {
  const { GetSubscriptionAttributes: _unknown, ...known } = healthy;
  answers = known;
  const examined = await examine({ stage: undefined, settings, region: "us-east-1", name: "lettermill-prod" });
  const skipped = examined.filter(({ findings }) => findings.some(({ status }) => status === "skip"));
  expect(skipped.map(({ title }) => title).toSorted()).toEqual(
    ["Signing keys", "SES price plan", "Address of the platform", "Alarms", "Way of SES's events"].toSorted(),
  );
  expect(count(examined, "fail")).toBe(0);
});

test("the page about AWS names every permission that it needs", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/aws.md"), "utf8");
  for (const permission of checks.flatMap(({ needs }) => needs)) expect(page).toContain(`\`${permission}\``);
});
