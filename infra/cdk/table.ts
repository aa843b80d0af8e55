import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Settings } from "../settings.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

const index = (name: string) => ({
  indexName: name,
  partitionKey: text(`${name}pk`),
  sortKey: text(`${name}sk`),
  projectionType: ProjectionType.KEYS_ONLY,
});

/** The one table, on demand: at rest it costs its storage and backups only. */
export function createTable(scope: Construct, name: string, settings: Settings, key: IKey | undefined): TableV2 {
  const { warm_throughput: warm } = settings;
  return new TableV2(scope, "Table", {
    tableName: name,
    partitionKey: text("pk"),
    sortKey: text("sk"),
    globalSecondaryIndexes: [index("gsi1"), index("gsi2")],
    timeToLiveAttribute: "ttl",
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    encryption: key ? TableEncryptionV2.customerManagedKey(key) : TableEncryptionV2.awsManagedKey(),
    ...(warm ? { warmThroughput: { readUnitsPerSecond: warm.read, writeUnitsPerSecond: warm.write } } : {}),
  });
}
