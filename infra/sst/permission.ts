import { type FunctionName, type QueueName, queueNames } from "../functions.ts";
import type { Data } from "./contract.ts";

export type Statement = {
  Effect: "Allow";
  Action: string[];
  Resource: $util.Input<string>[];
  Condition?: Record<string, Record<string, string>>;
};

export type Place = { region: $util.Input<string>; account: $util.Input<string>; connections: $util.Input<string> };

/** The queues that a function puts messages in, besides that which it takes them from. */
const sends: Partial<Record<FunctionName, QueueName[]>> = {
  track: ["feedback"],
  // Whatever it may not fill by itself it puts dead letters back on; only the clock's are no workspace's.
  api: queueNames.filter((name) => name !== "clock"),
  socket: ["live"],
  audience: ["send"],
  subscription: ["email"],
  clock: ["audience"],
};

/** A message that comes too early, or that there is no time for, is put back as a copy. */
const sendsOf = (name: FunctionName): QueueName[] => [
  ...queueNames.filter((queue) => queue === name && queue !== "clock"),
  ...(sends[name] ?? []),
];

/** What reaches recipients through SES. */
const mails: FunctionName[] = ["send", "email"];
/** What tells those who watch a campaign. */
const tells: FunctionName[] = ["api", "socket", "audience", "send", "feedback", "live", "clock"];
/** What takes a campaign on or off the clock: a start takes off the schedule that has fired. */
const schedules: FunctionName[] = ["api", "audience", "clock"];
const objects: Partial<Record<FunctionName, string[]>> = {
  api: ["s3:GetObject", "s3:PutObject"],
  email: ["s3:GetObject"],
  import: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
  bulk: ["s3:GetObject"],
  export: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
  subscription: ["s3:PutObject"],
};

const allow = (Action: string[], ...Resource: $util.Input<string>[]): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});

/** Everything that a function may do, by name. It reads its keys, writes its log, and the rest only where it must. */
export function statements(name: FunctionName, data: Data, place: Place, log: $util.Input<string>): Statement[] {
  const keys = name === "track" ? [data.token_keys_arn] : [data.token_keys_arn, data.auth_keys_arn];
  const queues = sendsOf(name);
  return [
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], $interpolate`${log}:*`),
    allow(["secretsmanager:GetSecretValue"], ...keys),
    ...(name === "track" ? [] : [table(data)]),
    ...(queues.length > 0 ? [allow(["sqs:SendMessage"], ...queues.map((queue) => data[`queue_arn_${queue}`]))] : []),
    ...(name === "api" ? [deadLetters(data)] : []),
    ...(mails.includes(name) ? mail(data, place) : []),
    ...(name === "api" ? [domains(place)] : []),
    ...(tells.includes(name) ? [allow(["execute-api:ManageConnections"], place.connections)] : []),
    ...(schedules.includes(name) ? schedule(data, place, name === "api") : []),
    ...bucket(name, data),
  ];
}

/** A workspace's administrators look at its dead letters; each queue's are in `<queue>-dead`. */
const deadLetters = (data: Data) =>
  allow(
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
    ...queueNames.map((name) => $interpolate`${data[`queue_arn_${name}`]}-dead`),
  );

/** What the event source mapping of a queue does in the function's name. */
export const takes = (name: QueueName, data: Data): Statement =>
  allow(
    ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
    data[`queue_arn_${name}`],
  );

const table = ({ table_arn }: Data) =>
  allow(
    [
      "dynamodb:GetItem",
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:PartiQLInsert",
      "dynamodb:PartiQLUpdate",
    ],
    table_arn,
    $interpolate`${table_arn}/index/gsi1`,
    $interpolate`${table_arn}/index/gsi2`,
  );

/** Who sends is decided in the account's identities. `GetAccount` belongs to no resource, so IAM wants the star. */
const mail = ({ configuration_set_arn }: Data, { region, account }: Place) => [
  allow(
    ["ses:SendEmail", "ses:SendBulkEmail"],
    $interpolate`arn:aws:ses:${region}:${account}:identity/*`,
    configuration_set_arn,
  ),
  allow(["ses:GetAccount"], "*"),
];

/** Sending domains, of any name; it deletes those that it made and marked. */
const domains = ({ region, account }: Place) =>
  allow(
    [
      "ses:CreateEmailIdentity",
      "ses:TagResource",
      "ses:GetEmailIdentity",
      "ses:PutEmailIdentityMailFromAttributes",
      "ses:DeleteEmailIdentity",
    ],
    $interpolate`arn:aws:ses:${region}:${account}:identity/*`,
  );

function schedule(data: Data, { region, account }: Place, creates: boolean): Statement[] {
  const own = $interpolate`arn:aws:scheduler:${region}:${account}:schedule/${data.schedule_group}/*`;
  const remove = allow(["scheduler:DeleteSchedule"], own);
  if (!creates) return [remove];
  const toScheduler = { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } };
  return [
    remove,
    allow(["scheduler:CreateSchedule"], own),
    { ...allow(["iam:PassRole"], data.schedule_role_arn), Condition: toScheduler },
  ];
}

const bucket = (name: FunctionName, { bucket_arn, delivery_bucket_arn }: Data): Statement[] => [
  ...(objects[name] ? files(bucket_arn, objects[name]) : []),
  ...(name === "feedback" ? files(delivery_bucket_arn, ["s3:GetObject", "s3:DeleteObject"]) : []),
];

/** Without `ListBucket`, S3 answers 403 and not 404 where there is no object. */
const files = (arn: $util.Input<string>, actions: string[]): Statement[] => [
  allow(actions, $interpolate`${arn}/*`),
  allow(["s3:ListBucket"], arn),
];
