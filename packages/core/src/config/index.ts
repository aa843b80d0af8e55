import { z } from "zod";

export { type Keys, keys, queueArn, queueNames, queueUrl } from "./environment.ts";

/**
 * What the environment says, the same names in AWS and on one machine. The AWS SDK reads its own variables
 * (`AWS_REGION`, `AWS_ENDPOINT_URL_DYNAMODB`, …) itself.
 */
const Schema = z.object({
  TABLE_NAME: z.string().min(1),
  /** Address that recipients and API users see, without a trailing slash. */
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  /** `kid:secret,kid:secret` (base64url, ≥ 32 bytes); the last one signs, all verify. For links in mail. */
  TOKEN_KEYS: z.string().min(1),
  /** The same form, for access tokens. */
  AUTH_KEYS: z.string().min(1),
  SIGNUP: z.enum(["open", "invite", "closed"]).default("open"),
  /** Proxies of ours before the gateway (CloudFront is one), whose `X-Forwarded-For` may be believed. */
  PROXY_COUNT: z.coerce.number().int().min(0).default(0),
  /** What one API key or one user may ask of the API in the long run, and at once. */
  API_REQUESTS_PER_SECOND: z.coerce.number().min(1).default(100),
  API_REQUEST_BURST: z.coerce.number().int().min(1).default(200),
  /** How long the audit log remembers. */
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(365),
  BUCKET_NAME: z.string().default("lettermill"),
  /** Where clients outside reach S3, if not at its own address. */
  BUCKET_URL: z.url().optional(),
  S3_FORCE_PATH_STYLE: z.stringbool().default(false),
  /** From which domains a workspace may send: any that no other workspace owns, or only those that are verified as its own. */
  SENDER_DOMAINS: z.enum(["any", "verified"]).default("any"),
  /** Servers that sending domains are looked up at, `192.0.2.1,192.0.2.2:5353`, if not those of the machine. */
  DNS_SERVERS: z.string().optional(),
  SES_CONFIGURATION_SET: z.string().optional(),
  SCHEDULE_GROUP: z.string().default("lettermill"),
  SCHEDULE_ROLE_ARN: z.string().default("arn:aws:iam::000000000000:role/lettermill-schedule"),
  /** The `@connections` endpoint of the WebSocket API; live updates are off without it. */
  SOCKET_ENDPOINT: z.url().optional(),
  /** The time-out of the send function: after it, and a little, a call under way has certainly ended. */
  SEND_TIMEOUT_SECONDS: z.coerce.number().min(5).max(900).default(60),
  /** Opens this soon after the send are kept but not counted. */
  OPEN_EVENT_GRACE_PERIOD_SECONDS: z.coerce.number().min(0).default(2),
});

export type Config = z.infer<typeof Schema>;

let parsed: { from: string; config: Config } | undefined;

/** The parsed environment. Parsed again only when the relevant variables change (tests do that). */
export function config(): Config {
  const names = Object.keys(Schema.shape);
  const from = names.map((name) => process.env[name]).join("\n");
  if (parsed?.from === from) return parsed.config;
  const result = Schema.safeParse(process.env);
  if (!result.success) throw new Error(`Configuration: ${z.prettifyError(result.error)}`);
  parsed = { from, config: result.data };
  return result.data;
}

export * as Config from "./index.ts";
