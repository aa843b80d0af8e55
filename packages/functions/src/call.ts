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

const tries = 3;

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
  const signal = AbortSignal.timeout(patience);
  for (let attempt = 1; ; attempt++) {
    const { status, text } = await post(rest, signal).catch((error: unknown) => {
      // A connection that was kept may be gone: a function sleeps between two hits.
      if (signal.aborted || attempt === tries) throw error;
      return { status: 0, text: "" };
    });
    if (status === 200) return text;
    const isPassing = status === 0 || status === 429 || status >= 500;
    if (!isPassing || attempt === tries) throw new Error(`${name} answered ${status}`);
    await pause(25 * 2 ** attempt * Math.random(), undefined, { signal });
  }
}

type Answer = { status: number; text: string };

function post(call: Omit<Call, "name" | "patience">, signal: AbortSignal): Promise<Answer> {
  const url = new URL("/", call.origin);
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
      headers: { host: url.host, "content-type": `application/x-amz-json-${call.json}`, "x-amz-target": call.target },
      body,
    },
    { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN },
    { region: AWS_REGION, service: call.service },
  );
  const headers = { ...signed, "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers, signal };
    const request =
      url.protocol === "https:"
        ? secure(url, { ...options, agent: agents["https:"] })
        : plain(url, { ...options, agent: agents["http:"] });
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
