import { Stack, type StackProps } from "aws-cdk-lib";
import { Key as DataKey } from "aws-cdk-lib/aws-kms";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { type Contract, keysOf, parameterName } from "../contract.ts";
import { type QueueName, queueNames } from "../functions.ts";
import type { Settings } from "../settings.ts";
import { createAlarms } from "./alarm.ts";
import { createBackup } from "./backup.ts";
import { createBucket } from "./bucket.ts";
import { createDashboard } from "./dashboard.ts";
import { createDeliveries } from "./delivery.ts";
import { createMail } from "./mail.ts";
import { createQueues, type Queues } from "./queue.ts";
import { createSchedules } from "./schedule.ts";
import { createSecrets } from "./secret.ts";
import { createTable } from "./table.ts";

/** What must outlive a deploy, and the names by which the stateless part finds it. */
export class DataStack extends Stack {
  readonly contract: Contract;

  constructor(scope: Construct, stage: string, settings: Settings, props: StackProps = {}) {
    const name = `lettermill-${stage}`;
    super(scope, name, { terminationProtection: true, ...props });
    const key = settings.customer_key ? new DataKey(this, "DataKey", { enableKeyRotation: true }) : undefined;
    const table = createTable(this, name, settings, key);
    const queues = createQueues(this, name);
    const bucket = createBucket(this, settings, key);
    const deliveries = createDeliveries(this, name, queues, key);
    const set = createMail(this, name, queues, deliveries.stream);
    const { group, role } = createSchedules(this, name, queues);
    const secrets = createSecrets(this, `lettermill/${stage}`);
    const alarms = createAlarms(this, stage, settings, { table, queues, deliveries: deliveries.stream });
    createDashboard(this, stage, { table, queues });
    createBackup(this, name, table);
    this.contract = {
      table_name: table.tableName,
      table_arn: table.tableArn,
      bucket_name: bucket.bucketName,
      bucket_arn: bucket.bucketArn,
      delivery_bucket_arn: deliveries.bucket.bucketArn,
      configuration_set: set.configurationSetName,
      configuration_set_arn: this.formatArn({ service: "ses", resource: "configuration-set", resourceName: name }),
      schedule_group: group.scheduleGroupName,
      schedule_group_arn: group.scheduleGroupArn,
      schedule_role_arn: role.roleArn,
      token_keys_arn: secrets.token_keys.secretArn,
      auth_keys_arn: secrets.auth_keys.secretArn,
      alarm_topic_arn: alarms.topicArn,
      data_key_arn: key?.keyArn ?? "none",
      ...addresses(queues),
    };
    for (const each of keysOf(queueNames))
      new StringParameter(this, `Parameter-${each}`, {
        parameterName: parameterName(stage, each),
        stringValue: this.contract[each],
      });
  }
}

type Addresses = Pick<Contract, `queue_url_${QueueName}` | `queue_arn_${QueueName}`>;

const addresses = (queues: Queues): Addresses =>
  Object.fromEntries(
    queueNames.flatMap((name) => [
      [`queue_url_${name}`, queues[name].queue.queueUrl],
      [`queue_arn_${name}`, queues[name].queue.queueArn],
    ]),
  ) as Addresses;
