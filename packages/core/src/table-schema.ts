/**
 * The one table, as the AWS SDK's `CreateTable` wants it. `infra` states the same keys for CloudFormation, and the
 * local platform creates its table from here.
 */
const index = (name: string) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: `${name}pk`, KeyType: "HASH" as const },
    { AttributeName: `${name}sk`, KeyType: "RANGE" as const },
  ],
  // Only keys, so that a write that moves none of them leaves the index alone, and is paid for once.
  Projection: { ProjectionType: "KEYS_ONLY" as const },
});

export const ttlAttribute = "ttl";

export const tableSchema = (name: string) => ({
  TableName: name,
  BillingMode: "PAY_PER_REQUEST" as const,
  AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S" as const,
  })),
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: "sk", KeyType: "RANGE" as const },
  ],
  GlobalSecondaryIndexes: [index("gsi1"), index("gsi2")],
});
