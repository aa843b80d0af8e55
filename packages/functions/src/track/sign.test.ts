import { AwsV4Signer } from "aws4fetch";
import { afterEach, expect, test } from "vitest";
import { sign } from "./sign.ts";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

const now = Date.parse("2026-03-01T10:20:30.400Z");

test.each([
  { AWS_SECRET_ACCESS_KEY: "secret" },
  { AWS_SECRET_ACCESS_KEY: "other/secret+", AWS_SESSION_TOKEN: "token==" },
  { AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-west-3" },
])("a call is signed as another library signs it (%o)", async (credentials) => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_REGION: "us-east-1", ...credentials });
  const url = new URL("https://sqs.us-east-1.amazonaws.com/");
  const headers = { "x-amz-target": "AmazonSQS.SendMessage" };
  const body = JSON.stringify({ MessageBody: "ü" });
  const signer = new AwsV4Signer({
    method: "POST",
    url: url.href,
    headers,
    body,
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: credentials.AWS_SECRET_ACCESS_KEY,
    ...(credentials.AWS_SESSION_TOKEN ? { sessionToken: credentials.AWS_SESSION_TOKEN } : {}),
    service: "sqs",
    region: process.env.AWS_REGION ?? "",
    datetime: "20260301T102030Z",
  });
  const wanted = (await signer.sign()).headers;
  const made = sign({ url, service: "sqs", headers, body }, now);
  expect(made.authorization).toBe(wanted.get("authorization"));
  expect(made["x-amz-date"]).toBe(wanted.get("x-amz-date"));
  expect(made["x-amz-security-token"] ?? null).toBe(wanted.get("x-amz-security-token"));
});
