import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/**
 * A request as an HTTP API of API Gateway hands it to a function (payload format 2.0): header names in lower case,
 * several values joined by commas, cookies apart, the path percent-decoded (API Gateway does that; function URLs do
 * not), and every body base64 unless its type is known to be text.
 */
export function apiEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [encodedPath = "/", rawQueryString = ""] = split(request.url ?? "/", "?");
  const rawPath = decoded(encodedPath);
  const { headers, cookies } = headersOf(request.rawHeaders);
  const sourceIp = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const { host = "localhost", "user-agent": userAgent = "", "x-forwarded-for": proxies } = headers;
  headers["x-forwarded-for"] = proxies ? `${proxies}, ${sourceIp}` : sourceIp;
  headers["x-forwarded-proto"] = "http";
  headers["x-forwarded-port"] = String(request.socket.localPort ?? "");
  const at = new Date();
  const isText = textual(headers["content-type"]);
  const event: APIGatewayProxyEventV2 = {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host,
      domainPrefix: host.split(".")[0] ?? "",
      http: {
        method: request.method ?? "GET",
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent,
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: commonLogTime(at),
      timeEpoch: at.getTime(),
    },
    isBase64Encoded: body.length > 0 && !isText,
  };
  if (cookies.length > 0) event.cookies = cookies;
  if (rawQueryString) event.queryStringParameters = queryParameters(rawQueryString);
  if (body.length > 0) event.body = body.toString(isText ? "utf8" : "base64");
  return event;
}

/** Of names and values in turn: one field a name, and the cookies by themselves. */
function headersOf(raw: string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? "").toLowerCase();
    const value = raw[at + 1] ?? "";
    if (name === "cookie") cookies.push(...value.split(/;\s*/));
    else headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
  }
  return { headers, cookies };
}

/** Decoded values; those of a repeated name are joined by commas. */
export function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  return parameters;
}

const textual = (type = ""): boolean =>
  /^(text\/.*|application\/(json|javascript|xml|([\w.-]+\+)?(json|xml)))\s*(;|$)/i.test(type);

let lastTime = { second: Number.NaN, text: "" };

/** `12/Mar/2026:19:03:58 +0000`; written once a second, since that took as long as all else about an event. */
function commonLogTime(at: Date): string {
  const second = Math.floor(at.getTime() / 1_000);
  if (second !== lastTime.second) {
    const [, day, month, year, time] = at.toUTCString().split(" ");
    lastTime = { second, text: `${day}/${month}/${year}:${time} +0000` };
  }
  return lastTime.text;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
