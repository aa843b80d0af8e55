import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from "aws-cdk-lib/aws-backup";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";

/** Beside point-in-time recovery (35 days, to the second): a copy a day for 35 days, one a month for a year. */
export function createBackup(scope: Construct, name: string, table: TableV2): void {
  const vault = new BackupVault(scope, "Vault", { backupVaultName: name, removalPolicy: RemovalPolicy.RETAIN });
  const rule = (ruleName: string, day: string, keep: Duration) =>
    new BackupPlanRule({
      ruleName,
      deleteAfter: keep,
      scheduleExpression: Schedule.cron({ minute: "0", hour: "3", day, month: "*" }),
    });
  const plan = new BackupPlan(scope, "BackupPlan", {
    backupPlanName: name,
    backupVault: vault,
    backupPlanRules: [rule("daily", "*", Duration.days(35)), rule("monthly", "1", Duration.days(366))],
  });
  const selection = plan.addSelection("Table", { resources: [BackupResource.fromDynamoDbTable(table)] });
  Validations.of(selection).acknowledge({
    id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",
    reason: "AWS Backup's own policy, in a role that AWS Backup alone can assume.",
  });
}
