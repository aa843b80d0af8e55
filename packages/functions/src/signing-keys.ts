import { AwsClient } from "aws4fetch";

/**
 * Imported first by every function: before the first event it takes the signing keys out of Secrets Manager, where
 * `TOKEN_KEYS_ARN` and `AUTH_KEYS_ARN` say where they are. Nobody who may read a function's configuration sees them.
 * On one machine the keys are in the environment already.
 */
const names = ["TOKEN_KEYS", "AUTH_KEYS"] as const;

await Promise.all(names.map(load));

async function load(name: (typeof names)[number]): Promise<void> {
  const secret = process.env[`${name}_ARN`];
  if (!secret) return;
  const keys = JSON.parse(await fetchSecret(secret)) as Record<string, string>;
  process.env[name] = Object.entries(keys)
    .map(([kid, key]) => `${kid}:${key}`)
    .join(",");
}

/** By Secrets Manager's JSON protocol, since its SDK client would be most of the tracking function. */
async function fetchSecret(secretId: string): Promise<string> {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN, AWS_REGION = "" } = process.env;
  const client = new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    region: AWS_REGION,
    service: "secretsmanager",
    retries: 3,
  });
  const endpoint = process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${AWS_REGION}.amazonaws.com`;
  const response = await client.fetch(`${endpoint}/`, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "secretsmanager.GetSecretValue" },
    body: JSON.stringify({ SecretId: secretId }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`Secrets Manager answered ${response.status}`);
  return ((await response.json()) as { SecretString: string }).SecretString;
}
