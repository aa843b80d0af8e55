import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkStage } from "../../infra/contract.ts";
import { settingsOf } from "../../infra/settings.ts";
import type { Place } from "./check.ts";

/**
 * A stage in the account whose credentials are in the environment; without one, the platform that runs on this machine.
 * Points the AWS SDK there.
 */
export function placeOf(stage: string | undefined): Place {
  if (stage === undefined) return here();
  const settings = settingsOf(checkStage(stage));
  process.env.AWS_REGION = settings.region;
  return { stage, settings, region: settings.region, name: `lettermill-${stage}` };
}

const services: Readonly<Record<string, string>> = {
  dynamodb: "DYNAMODB",
  sqs: "SQS",
  s3: "S3",
  sns: "SNS",
  firehose: "FIREHOSE",
  ses: "SESV2",
  scheduler: "SCHEDULER",
};

function here(): Place {
  const file = join(resolve(process.env.LETTERMILL_DATA || ".lettermill"), "endpoints.json");
  const endpoints = read(file);
  for (const [name, service] of Object.entries(services))
    if (endpoints[name]) process.env[`AWS_ENDPOINT_URL_${service}`] = endpoints[name];
  const own = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  Object.assign(process.env, own);
  for (const foreign of ["AWS_PROFILE", "AWS_SESSION_TOKEN"]) delete process.env[foreign];
  return { stage: undefined, settings: settingsOf("local"), region: own.AWS_REGION, name: "lettermill" };
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch {
    throw new Error("No platform runs on this machine with this data folder. For AWS: npm run doctor -- --stage prod");
  }
}
