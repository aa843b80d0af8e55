import { queueFunctions } from "../lambda/index.ts";
import { signingKeys } from "./secret.ts";

export const region = "us-east-1";
export const tableName = "lettermill";
export const bucketName = "lettermill";
export const scheduleGroup = "lettermill";
export const configurationSet = "lettermill";
/** Where the provider publishes what happens to mail; of deliveries, of which there is one of each, by way of a stream and a bucket. */
export const feedbackTopic = "lettermill-feedback";
export const deliveryStream = "lettermill-deliveries";
export const deliveryBucket = "lettermill-deliveries";

/** Settings of this machine's own AWS account, which must not lead an SDK client out of this machine. */
const foreign = [
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
  "AWS_ENDPOINT_URL",
];

/** What functions find in their environment, the same names as in AWS, with the endpoints of this machine. */
export function setEnvironment(options: {
  folder: string | undefined;
  publicUrl: string;
  /** By the SDK's name of the service: `SQS`, `SESV2`, … */
  endpoints: Record<string, string>;
  socketEndpoint: string;
}): void {
  const keys = signingKeys(options.folder);
  for (const name of foreign) delete process.env[name];
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    ...Object.fromEntries(Object.entries(options.endpoints).map(([name, url]) => [`AWS_ENDPOINT_URL_${name}`, url])),
    TABLE_NAME: tableName,
    BUCKET_NAME: bucketName,
    BUCKET_URL: options.publicUrl,
    SCHEDULE_GROUP: scheduleGroup,
    SES_CONFIGURATION_SET: configurationSet,
    S3_FORCE_PATH_STYLE: "true",
    PUBLIC_URL: options.publicUrl,
    SEND_TIMEOUT_SECONDS: process.env.SEND_TIMEOUT_SECONDS ?? String(queueFunctions.send?.timeout ?? 60),
    SOCKET_ENDPOINT: options.socketEndpoint,
    // A machine of one's own is shared with nobody.
    API_REQUESTS_PER_SECOND: process.env.API_REQUESTS_PER_SECOND ?? "1000",
    API_REQUEST_BURST: process.env.API_REQUEST_BURST ?? "2000",
    TOKEN_KEYS: process.env.TOKEN_KEYS ?? keys.TOKEN_KEYS,
    AUTH_KEYS: process.env.AUTH_KEYS ?? keys.AUTH_KEYS,
  });
}
