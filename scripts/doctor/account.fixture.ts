import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { queueNames, queues, visibilityOf } from "../../infra/functions.ts";
import { writeXml, type Xml } from "../../packages/local/src/xml/index.ts";

/** What a service answers: an object, a function of what was asked (and of which `host`), or an error by its name. */
export type Answer = object | ((asked: Record<string, string>) => object) | { error: string };
export type Answers = Record<string, Answer>;

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:123456789012:${rest}`;

/** An account as it should be before the first mail, in the shapes that AWS documents, by operation. */
export const healthy: Answers = {
  GetAccount: {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: "HEALTHY",
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
    SuppressionAttributes: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
    PricingAttributes: { CurrentPlan: "NONE" },
  },
  ListEmailIdentities: {
    EmailIdentities: [
      { IdentityType: "DOMAIN", IdentityName: "example.com", SendingEnabled: true, VerificationStatus: "SUCCESS" },
      { IdentityType: "EMAIL_ADDRESS", IdentityName: "ops@example.com", SendingEnabled: true },
    ],
  },
  GetEmailIdentity: {
    IdentityType: "DOMAIN",
    VerifiedForSendingStatus: true,
    DkimAttributes: { SigningEnabled: true, Status: "SUCCESS", Tokens: ["a", "b", "c"] },
    MailFromAttributes: {
      MailFromDomain: "bounce.example.com",
      MailFromDomainStatus: "SUCCESS",
      BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
    },
  },
  GetConfigurationSet: { ConfigurationSetName: "lettermill-prod", SendingOptions: { SendingEnabled: true } },
  GetConfigurationSetEventDestinations: {
    EventDestinations: [
      {
        Name: "feedback",
        Enabled: true,
        MatchingEventTypes: ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE", "SUBSCRIPTION"],
        SnsDestination: { TopicArn: arn("sns", "lettermill-prod-feedback") },
      },
      {
        Name: "deliveries",
        Enabled: true,
        MatchingEventTypes: ["DELIVERY"],
        KinesisFirehoseDestination: {
          IamRoleArn: "arn:aws:iam::123456789012:role/ses",
          DeliveryStreamArn: arn("firehose", "deliverystream/lettermill-prod-deliveries"),
        },
      },
    ],
  },
  DescribeDeliveryStream: ({ DeliveryStreamName = "" }) => ({
    DeliveryStreamDescription: {
      DeliveryStreamName,
      DeliveryStreamARN: arn("firehose", `deliverystream/${DeliveryStreamName}`),
      DeliveryStreamStatus: "ACTIVE",
      Destinations: [{ ExtendedS3DestinationDescription: { BucketARN: "arn:aws:s3:::lettermill-prod-ses" } }],
    },
  }),
  GetBucketNotificationConfiguration: {
    QueueConfiguration: [{ Id: "files", Queue: arn("sqs", "lettermill-prod-feedback"), Event: "s3:ObjectCreated:*" }],
  },
  GetQueueUrl: ({ QueueName, host }) => ({ QueueUrl: `http://${host}/123456789012/${QueueName}` }),
  GetQueueAttributes: ({ QueueUrl = "" }) => ({ Attributes: attributesOf(QueueUrl.split("/").at(-1) ?? "") }),
  ListSubscriptionsByTopic: ({ TopicArn = "" }) => ({
    Subscriptions: TopicArn.endsWith("-feedback")
      ? [subscription("sqs", arn("sqs", "lettermill-prod-feedback"), `${TopicArn}:8a21`)]
      : [subscription("email", "ops@example.com", `${TopicArn}:1f02`)],
  }),
  GetSubscriptionAttributes: { Attributes: { Protocol: "sqs", PendingConfirmation: "false" } },
  GetTopicAttributes: { Attributes: { SignatureVersion: "2" } },
  GetScheduleGroup: { Name: "lettermill-prod", State: "ACTIVE" },
  GetSchedule: { Name: "clock", GroupName: "lettermill-prod", State: "ENABLED" },
  DescribeSecret: ({ SecretId = "" }) => ({ Name: SecretId, VersionIdsToStages: { "5f1e": ["AWSCURRENT"] } }),
  DescribeTable: { Table: { TableName: "lettermill-prod", TableStatus: "ACTIVE", DeletionProtectionEnabled: true } },
  DescribeTimeToLive: { TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: "ttl" } },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED" },
    },
  },
  ListCertificates: {
    CertificateSummaryList: [{ CertificateArn: arn("acm", "certificate/1"), DomainName: "mail.example.com" }],
  },
  DescribeCertificate: { Certificate: { DomainName: "mail.example.com", Status: "ISSUED" } },
};

const subscription = (Protocol: string, Endpoint: string, SubscriptionArn: string) => ({
  Protocol,
  Endpoint,
  SubscriptionArn,
  Owner: "123456789012",
  TopicArn: SubscriptionArn.replace(/:[^:]*$/, ""),
});

function attributesOf(name: string): Record<string, string> {
  const queue = queueNames.find((each) => name === `lettermill-prod-${each}`);
  return {
    QueueArn: arn("sqs", name),
    ApproximateNumberOfMessages: "0",
    ...(queue && {
      VisibilityTimeout: String(visibilityOf(queues[queue])),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("sqs", `${name}-dead`), maxReceiveCount: 5 }),
    }),
  };
}

/** Answers for all services of an account, in the protocol of each: JSON by target, REST with JSON or XML, query with XML. */
export async function startAccount(answers: () => Answers): Promise<{ url: string; stop: () => void }> {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { operation, asked, as } = read(request, text);
    const answer = answers()[operation] ?? { error: "UnknownOperationException" };
    const body = typeof answer === "function" ? answer({ ...asked, host: request.headers.host ?? "" }) : answer;
    const error = "error" in body ? String(body.error) : undefined;
    response.statusCode = error ? 400 : 200;
    if (as === "s3")
      return response.end(writeXml(error ? { Error: { Code: error } } : { NotificationConfiguration: body as Xml }));
    if (as === "query")
      return response.end(
        error ? `<ErrorResponse><Error><Code>${error}</Code></Error></ErrorResponse>` : envelope(operation, body),
      );
    if (error) response.setHeader("x-amzn-errortype", error);
    response.end(JSON.stringify(error ? { __type: error, message: `${operation} is refused` } : body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}

/** By method and path, for the services that are asked so. */
const paths: [RegExp, string][] = [
  [/^GET \/v2\/email\/account$/, "GetAccount"],
  [/^POST \/v2\/email\/list-identities$/, "ListEmailIdentities"],
  [/^GET \/v2\/email\/identities\/[^/]+$/, "GetEmailIdentity"],
  [/^GET \/v2\/email\/configuration-sets\/[^/]+$/, "GetConfigurationSet"],
  [/^GET \/v2\/email\/configuration-sets\/[^/]+\/event-destinations$/, "GetConfigurationSetEventDestinations"],
  [/^GET \/schedule-groups\//, "GetScheduleGroup"],
  [/^GET \/schedules\//, "GetSchedule"],
];

function read({ method, url = "/", headers }: IncomingMessage, text: string) {
  if (url.includes("?notification")) return { operation: "GetBucketNotificationConfiguration", asked: {}, as: "s3" };
  const target = headers["x-amz-target"];
  if (typeof target === "string")
    return { operation: target.split(".").at(-1) ?? "", asked: JSON.parse(text), as: "json" };
  const form = Object.fromEntries(new URLSearchParams(text));
  if (form.Action) return { operation: form.Action, asked: form, as: "query" };
  const [path] = url.split("?");
  const [, operation = url] = paths.find(([pattern]) => pattern.test(`${method} ${path}`)) ?? [];
  return { operation, asked: {}, as: "json" };
}

const envelope = (operation: string, body: object): string =>
  `<${operation}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${operation}Result>${elements(body)}</${operation}Result></${operation}Response>`;

/** A list becomes members, the attributes of a thing entries. */
function elements(value: object): string {
  return Object.entries(value)
    .map(([name, each]) => {
      if (Array.isArray(each))
        return `<${name}>${each.map((one) => `<member>${elements(one)}</member>`).join("")}</${name}>`;
      if (typeof each !== "object") return `<${name}>${each}</${name}>`;
      const entries = Object.entries(each as object);
      return `<${name}>${entries.map(([key, text]) => `<entry><key>${key}</key><value>${text}</value></entry>`).join("")}</${name}>`;
    })
    .join("");
}
