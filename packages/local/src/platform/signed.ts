import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Answer } from "../lambda/index.ts";

/**
 * Lets only requests to presigned addresses through (AWS Signature Version 4 in the query), for the emulated S3 checks no
 * signatures and the front may be open to others than this machine.
 */
export const signedOnly =
  (answer: Answer): Answer =>
  async (request, response) => {
    if (isSigned(request, process.env.AWS_SECRET_ACCESS_KEY ?? "")) return answer(request, response);
    response.writeHead(403, { "content-type": "text/plain" }).end("The signature is not valid.");
  };

export function isSigned(request: IncomingMessage, secret: string, now = Date.now()): boolean {
  const [path = "/", search = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const given = Buffer.from(query.get("X-Amz-Signature") ?? "");
  const date = query.get("X-Amz-Date") ?? "";
  const scope = (query.get("X-Amz-Credential") ?? "").split("/").slice(1);
  const names = (query.get("X-Amz-SignedHeaders") ?? "").split(";");
  if (query.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || scope.length !== 4 || !names.includes("host"))
    return false;
  if (!isGood(date, query.get("X-Amz-Expires"), now)) return false;
  const canonical = [
    request.method,
    path,
    [...query]
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join("&"),
    ...names.map((name) => `${name}:${String(request.headers[name] ?? "").trim()}`),
    "",
    names.join(";"),
    query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), createHash("sha256").update(canonical).digest("hex")];
  const key = scope.reduce<Buffer>((from, part) => hmac(from, part), Buffer.from(`AWS4${secret}`));
  const expected = Buffer.from(hmac(key, text.join("\n")).toString("hex"));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `20260301T100000Z`, and how many seconds it is good from then on. */
function isGood(date: string, seconds: string | null, now: number): boolean {
  const [, day = "", time = ""] = /^(\d{8})T(\d{6})Z$/.exec(date) ?? [];
  const from = Date.parse(`${day.replace(/(..)(..)$/, "-$1-$2")}T${time.replace(/(..)(..)$/, ":$1:$2")}Z`);
  return now < from + Number(seconds ?? 0) * 1000;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** RFC 3986, as the signature wants it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
