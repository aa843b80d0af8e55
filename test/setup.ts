import { createTable, startEngine } from "@lettermill/local/dynamodb";
import { afterAll } from "vitest";

/** Every test file gets its own DynamoDB engine, in memory; the SDK finds it by the environment, as it does AWS. */
const engine = await startEngine();
const table = "lettermill";
await createTable(engine.endpoint, table);

Object.assign(process.env, {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  TABLE_NAME: table,
  PUBLIC_URL: "http://localhost:8000",
  TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString("base64url")}`,
  AUTH_KEYS: `a:${Buffer.alloc(32, 2).toString("base64url")}`,
  POWERTOOLS_LOG_LEVEL: "SILENT",
});

afterAll(() => engine.stop());
