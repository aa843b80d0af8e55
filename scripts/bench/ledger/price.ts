/**
 * What AWS charges in us-east-1 on demand, in dollars a million, without free tiers and discounts; looked up on
 * 2026-11-25 on the pricing pages of DynamoDB, SQS, SNS, Lambda (arm64), API Gateway (HTTP APIs), CloudFront (HTTPS),
 * EventBridge Scheduler, CloudWatch (log ingestion) and SES (outbound mail), and on 2026-11-26 of Data Firehose (direct
 * puts, $0.029 per GB, each record rounded up to 5 kB) and S3.
 */
export const prices = {
  "DynamoDB write units": 0.625,
  "DynamoDB read units": 0.125,
  "SQS requests": 0.4,
  "SNS publications": 0.5,
  "Firehose records of 5 kB": (0.029 * 5 * 1e6) / 1_048_576,
  "S3 writes": 5,
  "S3 reads": 0.4,
  "Lambda requests": 0.2,
  "Lambda GB-seconds": 13.3334,
  "CloudWatch log megabytes": 500,
  "API Gateway requests": 1,
  "CloudFront requests": 1,
  "Scheduler invocations": 1,
} as const;

export type Line = keyof typeof prices;
export const lines = Object.keys(prices) as Line[];

/** What SES itself takes for a million mails; large senders' first million costs up to 160. */
export const sesPrice = 100;

/** Bytes that SQS and SNS charge as one request. */
export const chunk = 65_536;

/** Bytes that Firehose charges as one record of 5 kB. */
export const recordBytes = 5 * 1_024;

/**
 * When Firehose writes an object (seconds and bytes, as `infra/cdk/delivery.ts` tells it), and how many deliveries a second
 * come while a campaign goes out: an assumption. At 14 a second there are seven times as many objects.
 */
export const firehose = { interval: 5, bytes: 2 * 1_048_576, rate: 100 };

/** What Lambda logs of an invocation by itself, in JSON: its start and its report, unless it is told not to. */
export const logBytes = 700;

/** Memory that comes with one processor; below it a function gets that share of one. */
export const memoryOfProcessor = 1_769;

/**
 * Milliseconds that a function waits for an answer within its region, as commonly seen: an assumption, since the
 * emulators answer faster than the services. They matter to the GB-seconds only.
 */
export const latency = { DynamoDB: 5, SQS: 10, S3: 30, SESv2: 150, Scheduler: 30, other: 20 };
