import { queueNames, queues } from "../functions.ts";
import type { Settings } from "../settings.ts";
import type { Data } from "./contract.ts";

/** What functions find in their environment; core's configuration says what each of them means. */
export function environmentOf(
  data: Data,
  addresses: { public_url: $util.Input<string>; socket_endpoint: $util.Input<string> },
  settings: Settings,
): Record<string, $util.Input<string>> {
  return {
    TABLE_NAME: data.table_name,
    BUCKET_NAME: data.bucket_name,
    PUBLIC_URL: addresses.public_url,
    SOCKET_ENDPOINT: addresses.socket_endpoint,
    TOKEN_KEYS_ARN: data.token_keys_arn,
    AUTH_KEYS_ARN: data.auth_keys_arn,
    SIGNUP: settings.signup,
    SENDER_DOMAINS: settings.sender_domains,
    PROXY_COUNT: "1", // CloudFront
    SES_CONFIGURATION_SET: data.configuration_set,
    SCHEDULE_GROUP: data.schedule_group,
    SCHEDULE_ROLE_ARN: data.schedule_role_arn,
    SEND_TIMEOUT_SECONDS: String(queues.send.timeout),
    ...Object.fromEntries(
      queueNames.flatMap((name) => [
        [`QUEUE_URL_${name.toUpperCase()}`, data[`queue_url_${name}`]],
        [`QUEUE_ARN_${name.toUpperCase()}`, data[`queue_arn_${name}`]],
      ]),
    ),
  };
}

/** The tracking function is open to the world: it knows no more than it needs. */
export const trackingEnvironment = (data: Data) => ({
  TOKEN_KEYS_ARN: data.token_keys_arn,
  QUEUE_URL_FEEDBACK: data.queue_url_feedback,
});
