import { Agent as PlainAgent, request as plain } from "node:http";
import { Agent as SecureAgent, request as secure } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { queueUrl } from "@lettermill/core/config/environment";
import { sign } from "./sign.ts";

/** Milliseconds for all tries and the answer; the reader waits for it. */
const patience = 1_500;
const tries = 3;

/** An open connection is most of the time that a hit takes. */
const agents = {
  "http:": new PlainAgent({ keepAlive: true }),
  "https:": new SecureAgent({ keepAlive: true }),
};

/**
 * Puts one message on a queue, by SQS's JSON protocol. The SDK would make this function ten times as large, and start it
 * that much slower; `fetch` takes several times as long over a request.
 *
 * @throws Error when SQS did not take it
 */
export async function put(queue: string, text: string): Promise<void> {
  const QueueUrl = queueUrl(queue);
  const url = new URL("/", process.env.AWS_ENDPOINT_URL_SQS ?? QueueUrl);
  const body = JSON.stringify({ QueueUrl, MessageBody: text });
  const signal = AbortSignal.timeout(patience);
  for (let attempt = 1; ; attempt++) {
    const status = await post(url, body, signal).catch((error: unknown) => {
      // A connection that was kept may be gone: a function sleeps between two hits.
      if (signal.aborted || attempt === tries) throw error;
      return 0;
    });
    if (status === 200) return;
    const isPassing = status === 0 || status === 429 || status >= 500;
    if (!isPassing || attempt === tries) throw new Error(`SQS answered ${status}`);
    await pause(25 * 2 ** attempt * Math.random(), undefined, { signal });
  }
}

/** The status of the answer. */
function post(url: URL, body: string, signal: AbortSignal): Promise<number> {
  const headers = {
    ...sign({ url, service: "sqs", headers: { "x-amz-target": "AmazonSQS.SendMessage" }, body }, Date.now()),
    "content-type": "application/x-amz-json-1.0",
    "content-length": String(Buffer.byteLength(body)),
  };
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, signal };
    const call =
      url.protocol === "https:"
        ? secure(url, { ...options, agent: agents["https:"] })
        : plain(url, { ...options, agent: agents["http:"] });
    call.once("response", (response) => {
      response
        .once("error", reject)
        .resume()
        .once("end", () => resolve(response.statusCode ?? 0));
    });
    call.once("error", reject);
    call.end(body);
  });
}
