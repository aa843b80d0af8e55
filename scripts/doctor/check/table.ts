import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { type Check, type Finding, holds } from "../check.ts";

export const table: Check = {
  title: "Table",
  needs: ["dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:DescribeContinuousBackups"],
  run: async ({ name, stage }) => {
    const client = new DynamoDBClient({});
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return [
      holds(
        Table?.TableStatus === "ACTIVE",
        `${name} is there.`,
        `${name} is ${Table?.TableStatus}.`,
        "Wait until it is ACTIVE.",
      ),
      ...(stage ? await safety(client, name, Table?.DeletionProtectionEnabled ?? false) : []),
    ];
  },
};

/** What one machine has no use for; there, reads pass over what has expired. */
async function safety(client: DynamoDBClient, name: string, isProtected: boolean): Promise<Finding[]> {
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName: name }));
  const { PointInTimeRecoveryStatus } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  return [
    holds(
      ttl?.TimeToLiveStatus === "ENABLED" && ttl.AttributeName === "ttl",
      "Items expire.",
      "Items do not expire: sessions, idempotency keys and events stay for good, and cost storage.",
      `aws dynamodb update-time-to-live --table-name ${name} --time-to-live-specification Enabled=true,AttributeName=ttl`,
    ),
    holds(
      PointInTimeRecoveryStatus === "ENABLED",
      "It can be restored to any second of the last 35 days.",
      "It cannot be restored to a moment: a restored table lacks this at first.",
      "DynamoDB console → Backups → Edit point-in-time recovery.",
    ),
    holds(
      isProtected,
      "It cannot be deleted by mistake.",
      "It can be deleted by mistake.",
      `aws dynamodb update-table --table-name ${name} --deletion-protection-enabled`,
    ),
  ];
}
