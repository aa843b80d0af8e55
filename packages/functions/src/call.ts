import { Agent as PlainAgent, request as plain } from "node:http";
import { Agent as SecureAgent, request as secure } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import { sign } from "@lettermill/core/aws/sign";

export type Call = {
  /** What it is called when it is to blame. */
  name: string;
  /** Its name in the scope of a signature. */
  service: string;
  origin: string;
  /** The operation, as `x-amz-target` has it. */
  target: string;
  /** Version of the JSON protocol. */
  json: "1.0" | "1.1";
  body: object;
  /** Milliseconds for all tries and the answer. */
  patience: number;
};

/** The service will not do it, however often it is asked. */
export class Refused extends Error {}

/** How often a call is tried that fails in passing. */
const tries = 3;

/** Waits before a call is tried again: longer each time, and not in step with others. */
const pauseAfter = (attempt: number): Promise<void> => pause(25 * 2 ** attempt * Math.random());

/** An open connection is most of the time that a call takes. */
const agents = {
  "http:": new PlainAgent({ keepAlive: true }),
  "https:": new SecureAgent({ keepAlive: true }),
};

/**
 * Calls a service of AWS that takes JSON, by the credentials in the environment. The SDK would make the tracking function
 * ten times as large, and start it that much slower; `fetch` takes several times as long to load, and over a request.
 *
 * @returns the text of the answer
 * @throws Error when the service did not do it
 */
export async function call({ name, patience, ...rest }: Call): Promise<string> {
  const deadline = performance.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const { status, text } = await post(rest, deadline - performance.now()).catch((error: unknown) => {
      // A connection that was kept may be gone: a function sleeps between two hits.
      if (performance.now() >= deadline || attempt === tries) throw error;
      return { status: 0, text: "" };
    });
    if (status === 200) return text;
    const isPassing = status === 0 || status === 429 || status >= 500;
    if (!isPassing) throw new Refused(`${name} answered ${status}`);
    if (attempt === tries) throw new Error(`${name} answered ${status}`);
    await pauseAfter(attempt);
  }
}

type Answer = { status: number; text: string };

function post(call: Omit<Call, "name" | "patience">, milliseconds: number): Promise<Answer> {
  const { protocol, host, hostname, port } = new URL(call.origin);
  const body = JSON.stringify(call.body);
  const {
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_SESSION_TOKEN,
    AWS_REGION = "us-east-1",
  } = process.env;
  const signed = sign(
    {
      path: "/",
      headers: { host, "content-type": `application/x-amz-json-${call.json}`, "x-amz-target": call.target },
      body,
    },
    { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN },
    { region: AWS_REGION, service: call.service },
  );
  // As a list, which is sent as it is: an object of headers is gone through once more for each request.
  const headers = [...Object.entries(signed).flat(), "content-length", String(Buffer.byteLength(body))];
  return new Promise((resolve, reject) => {
    const options = { method: "POST", hostname, port, path: "/", headers };
    const request =
      protocol === "https:"
        ? secure({ ...options, agent: agents["https:"] })
        : plain({ ...options, agent: agents["http:"] });
    // A timer of our own: to make and end an AbortSignal takes a third of what the request does.
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), milliseconds);
    request.once("close", () => clearTimeout(timer));
    request.once("response", (response) => {
      let text = "";
      response
        .setEncoding("utf8")
        .once("error", reject)
        .on("data", (chunk: string) => {
          text += chunk;
        })
        .once("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.once("error", reject);
    request.end(body);
  });
}
