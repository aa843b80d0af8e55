import { call } from "./call.ts";

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
async function fetchSecret(SecretId: string): Promise<string> {
  const { AWS_REGION = "" } = process.env;
  const answer = await call({
    name: "Secrets Manager",
    service: "secretsmanager",
    origin: process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? `https://secretsmanager.${AWS_REGION}.amazonaws.com`,
    target: "secretsmanager.GetSecretValue",
    json: "1.1",
    body: { SecretId },
    patience: 5_000,
  });
  return (JSON.parse(answer) as { SecretString: string }).SecretString;
}
