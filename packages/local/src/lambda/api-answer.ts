import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { log } from "@lettermill/core/log";
import { InvocationError } from "./invoke.ts";

/** What API Gateway says in its own name. */
const gatewayAnswers = {
  413: "Request Entity Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/** Writes a function's answer (payload format 2.0) as an HTTP response; an answer that is none becomes a 500. */
export function answerWith(response: ServerResponse, answer: unknown): void {
  const { statusCode, headers, cookies, body, isBase64Encoded } = inferred(answer);
  if (!isStatus(statusCode)) {
    refuse(response, 500);
    return;
  }
  const text = typeof body === "string" ? body : "";
  const bytes = isBase64Encoded === true ? Buffer.from(text, "base64") : undefined;
  const fields: OutgoingHttpHeaders = { "content-type": "text/plain;charset=utf-8" };
  for (const [given, value] of Object.entries(record(headers))) {
    const name = given.toLowerCase();
    if (name !== "connection" && name !== "transfer-encoding") fields[name] = String(value);
  }
  if (Array.isArray(cookies) && cookies.length > 0) fields["set-cookie"] = cookies.map(String);
  if (statusCode !== 204 && statusCode !== 304) fields["content-length"] = bytes?.length ?? Buffer.byteLength(text);
  response.writeHead(statusCode, fields);
  // As text, Node sends the body in one piece with the head.
  if (!bytes) response.end(text);
  else if (bytes.length <= 4_096) response.end(bytes.toString("latin1"), "latin1");
  else response.end(bytes);
}

const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 200 && Number(value) < 600;

/** Says why there is no answer, in API Gateway's words. */
export function answerFailure(response: ServerResponse, error: unknown): void {
  const reason = error instanceof InvocationError ? error.reason : "failed";
  if (reason !== "request-too-large") log.error("invocation failed", { error: error as Error });
  refuse(response, reason === "request-too-large" ? 413 : reason === "timeout" ? 503 : 500);
}

export function refuse(response: ServerResponse, status: keyof typeof gatewayAnswers): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(status, { "content-type": "application/json", ...(status === 413 ? { connection: "close" } : {}) })
    .end(JSON.stringify({ message: gatewayAnswers[status] }));
}

/** Without a status the whole answer is the body: JSON with 200. */
function inferred(answer: unknown): Record<string, unknown> {
  const fields = record(answer);
  if ("statusCode" in fields) return fields;
  const body = typeof answer === "string" ? answer : JSON.stringify(answer);
  return { statusCode: 200, headers: { "content-type": "application/json" }, body };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
