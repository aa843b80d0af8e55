import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Loopback, listen, readBody } from "../loopback/index.ts";
import { accountRoutes } from "./account.route.ts";
import { configurationSetRoutes } from "./configuration-set.route.ts";
import type { Context } from "./context.ts";
import { controlRoutes } from "./control.route.ts";
import { identityRoutes } from "./identity.route.ts";
import type { Operation, Route } from "./operation.ts";
import { notFound, Refusal } from "./refusal.ts";
import { sendBulkEmail } from "./send-bulk-email.ts";
import { sendEmail } from "./send-email.ts";
import { suppressionRoutes } from "./suppression.route.ts";

const sendRoutes: Route[] = [
  ["POST", "/outbound-emails", (context, { body }) => sendEmail(context, body)],
  ["POST", "/outbound-bulk-emails", (context, { body }) => sendBulkEmail(context, body)],
];

const versioned = [...sendRoutes, ...accountRoutes, ...identityRoutes, ...configurationSetRoutes, ...suppressionRoutes];

const routes: { method: string; segments: string[]; operation: Operation }[] = [
  ...versioned.map(([method, path, operation]) => [method, `/v2/email${path}`, operation] as const),
  ...controlRoutes,
].map(([method, path, operation]) => ({ method, segments: path.split("/"), operation }));

/** Room for a message of 40 MB in base64, and its envelope. */
const maxBodyBytes = 60_000_000;

/** The operations that connection faults strike, by path. */
const sends = new Map([
  ["/v2/email/outbound-emails", "SendEmail"],
  ["/v2/email/outbound-bulk-emails", "SendBulkEmail"],
]);

/** Serves SES API v2 (REST JSON) over plain HTTP on loopback. */
export const serveSes = (context: Context, port: number | undefined): Promise<Loopback> =>
  listen(port, (request, response) => answer(context, request, response));

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const send = sends.get(url.pathname);
  const { faults } = context;
  if (send && faults.strike("refuse", send)) {
    request.socket.resetAndDestroy();
    return;
  }
  let result: { status: number; body: object; code?: string };
  try {
    const body = (await readBody(request, maxBodyBytes)).toString();
    await wait(send ? faults.strike("delay", send)?.ms : undefined);
    result = { status: 200, body: await dispatch(context, request.method ?? "GET", url, body) };
  } catch (error) {
    result = refused(error);
  }
  if (send && result.status === 200 && faults.strike("lose_answer", send)) {
    request.socket.destroy();
    return;
  }
  await wait(send ? faults.strike("delay_answer", send)?.ms : undefined);
  const text = JSON.stringify(result.body);
  response.writeHead(result.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "x-amzn-requestid": randomUUID(),
    ...(result.code && { "x-amzn-errortype": result.code }),
  });
  response.end(text);
}

function dispatch(context: Context, method: string, url: URL, body: string): object | Promise<object> {
  const segments = url.pathname.split("/");
  for (const route of routes) {
    const params = route.method === method && match(route.segments, segments);
    if (params) return route.operation(context, { params, query: url.searchParams, body });
  }
  throw notFound(`No operation at ${method} ${url.pathname}`);
}

function match(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, part] of pattern.entries()) {
    const segment = segments[place] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = decodeURIComponent(segment);
    else if (part !== segment) return undefined;
  }
  return params;
}

function refused(error: unknown) {
  const refusal =
    error instanceof Refusal ? error : new Refusal("InternalServiceErrorException", 500, "The emulator failed");
  return { status: refusal.status, body: { message: refusal.message }, code: refusal.code };
}

const wait = (ms: number | undefined) =>
  ms === undefined ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
