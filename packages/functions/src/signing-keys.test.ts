import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const secrets: Record<string, string> = {
  "arn:token": JSON.stringify({ k1: "a".repeat(43), k2: "b".repeat(43) }),
  "arn:auth": JSON.stringify({ k1: "c".repeat(43) }),
};

/** Answers as Secrets Manager does. */
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const SecretString = secrets[(JSON.parse(body) as { SecretId: string }).SecretId];
  const known = request.headers["x-amz-target"] === "secretsmanager.GetSecretValue" && SecretString;
  response.writeHead(known ? 200 : 400).end(JSON.stringify(known ? { SecretString } : { __type: "ResourceNotFound" }));
});

beforeEach(async () => {
  vi.resetModules();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

test("keys come out of the secret store before the function takes an event, the last one current", async () => {
  vi.stubEnv("TOKEN_KEYS_ARN", "arn:token");
  vi.stubEnv("AUTH_KEYS_ARN", "arn:auth");
  vi.stubEnv("TOKEN_KEYS", "");
  vi.stubEnv("AUTH_KEYS", "");
  await import("./signing-keys.ts");
  expect(process.env.TOKEN_KEYS).toBe(`k1:${"a".repeat(43)},k2:${"b".repeat(43)}`);
  expect(process.env.AUTH_KEYS).toBe(`k1:${"c".repeat(43)}`);
});

test("keys that are in the environment stay", async () => {
  vi.stubEnv("TOKEN_KEYS", "kid:mine");
  await import("./signing-keys.ts");
  expect(process.env.TOKEN_KEYS).toBe("kid:mine");
});

test("a function without its keys does not start", async () => {
  vi.stubEnv("TOKEN_KEYS_ARN", "arn:missing");
  await expect(import("./signing-keys.ts")).rejects.toThrow("Secrets Manager answered 400");
});
