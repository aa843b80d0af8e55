import type { QueueName } from "./functions.ts";

/**
 * Where the two parts of the infrastructure meet. What outlives a deploy (`cdk`) writes each of these as a parameter;
 * what is stateless (`sst`) reads them. A key that one side lacks fails the type check.
 */
const single = [
  "table_name",
  "table_arn",
  "bucket_name",
  "bucket_arn",
  /** Where deliveries come in files. */
  "delivery_bucket_arn",
  "configuration_set",
  "configuration_set_arn",
  "schedule_group",
  "schedule_group_arn",
  "schedule_role_arn",
  "token_keys_arn",
  "auth_keys_arn",
  "alarm_topic_arn",
  /** The customer-managed key of table and bucket, or `none`. */
  "data_key_arn",
] as const;

export type Key = (typeof single)[number] | `queue_url_${QueueName}` | `queue_arn_${QueueName}`;
export type Contract = Readonly<Record<Key, string>>;

/** Every key, in one order. */
export const keysOf = (queueNames: readonly QueueName[]): Key[] => [
  ...single,
  ...queueNames.flatMap((name) => [`queue_url_${name}`, `queue_arn_${name}`] as const),
];

/** The name of the parameter in Systems Manager. */
export const parameterName = (stage: string, key: Key): string => `/lettermill/${stage}/${key}`;

/** Stages are part of names everywhere, so they are short and plain. */
export function checkStage(stage: string | undefined): string {
  if (!stage || !/^[a-z][a-z0-9-]{0,19}$/.test(stage))
    throw new Error("Name a stage of small letters, digits and hyphens, at most 20, such as --stage prod.");
  return stage;
}
