import type { IncomingMessage, ServerResponse } from "node:http";
import type { Xml } from "../xml/index.ts";
import { writeXml } from "../xml/index.ts";
import { badArgument } from "./errors.ts";
import type { Headers, Store } from "./store.ts";

/** Puts a body into the queue with that ARN, such as `deliver` of the SQS emulator. */
export type Deliver = (queue_arn: string, body: string) => Promise<void>;

/** One request to S3, its address taken apart. */
export type Call = {
  store: Store;
  deliver: Deliver;
  request: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  query: URLSearchParams;
};

const kept = [
  "content-type",
  "cache-control",
  "content-disposition",
  "content-language",
  "content-encoding",
  "expires",
];

/** The headers of a request that belong to the object: its type, its presentation and the user's metadata. */
export function headersOf(request: IncomingMessage): Headers {
  const headers: Headers = { "content-type": "binary/octet-stream" };
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== "string") continue;
    if (name.startsWith("x-amz-meta-") || kept.includes(name)) headers[name] = value;
  }
  const encoding = headers["content-encoding"]?.replace(/\baws-chunked\b,?/, "").trim();
  if (encoding) headers["content-encoding"] = encoding;
  else delete headers["content-encoding"];
  return headers;
}

export function answerXml({ response }: Call, root: string, content: { [name: string]: Xml }): void {
  const namespace = `xmlns="http://s3.amazonaws.com/doc/2006-03-01/"`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml({ [`${root} ${namespace}`]: content })}`;
  response.writeHead(200, { "content-type": "application/xml", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

export function answerEmpty({ response }: Call, status: number, headers: Record<string, string> = {}): void {
  const length = status === 204 || status === 304 ? {} : { "content-length": 0 };
  response.writeHead(status, { ...length, ...headers });
  response.end();
}

export function wholeNumber(query: URLSearchParams, name: string, [from, to]: [number, number]): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d+$/.test(value) || Number(value) < from || Number(value) > to)
    throw badArgument(`Argument ${name} must be an integer between ${from} and ${to}`);
  return Number(value);
}
