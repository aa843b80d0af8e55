import { queueUrl } from "@lettermill/core/config/environment";
import { AwsClient } from "aws4fetch";

/** Milliseconds for a try and its answer; the reader waits for it. */
const patience = 1_500;

let client: AwsClient | undefined;

/**
 * Puts one message on a queue, by SQS's JSON protocol. The SDK would make this function ten times as large, and start it
 * that much slower.
 *
 * @throws Error when SQS did not take it
 */
export async function put(queue: string, text: string): Promise<void> {
  const url = queueUrl(queue);
  const endpoint = process.env.AWS_ENDPOINT_URL_SQS ?? new URL(url).origin;
  const response = await signer().fetch(`${endpoint.replace(/\/+$/, "")}/`, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
    body: JSON.stringify({ QueueUrl: url, MessageBody: text }),
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`SQS answered ${response.status}`);
}

/** A function's credentials stay the same for as long as its process lives. */
function signer(): AwsClient {
  const {
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_SESSION_TOKEN,
    AWS_REGION = "us-east-1",
  } = process.env;
  client ??= new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    region: AWS_REGION,
    service: "sqs",
    retries: 2,
    initRetryMs: 50,
  });
  return client;
}
