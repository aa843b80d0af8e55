import { createHmac, hash } from "node:crypto";

export type Call = {
  /** Of a service's root; no query. */
  url: URL;
  service: string;
  /** In lower case and in order of their names. */
  headers: Record<string, string>;
  body: string;
};

/**
 * The headers of a POST that say who asks, besides those given (Signature Version 4: "Create a signed AWS API request" in
 * the IAM User Guide), by the credentials in the environment.
 *
 * @param now - milliseconds since the epoch
 */
export function sign({ url, service, headers, body }: Call, now: number): Record<string, string> {
  const {
    AWS_ACCESS_KEY_ID = "",
    AWS_SECRET_ACCESS_KEY = "",
    AWS_SESSION_TOKEN,
    AWS_REGION = "us-east-1",
  } = process.env;
  const time = `${new Date(now).toISOString().slice(0, 19).replace(/[:-]/g, "")}Z`;
  const token = AWS_SESSION_TOKEN ? { "x-amz-security-token": AWS_SESSION_TOKEN } : {};
  const signed: Record<string, string> = { host: url.host, "x-amz-date": time, ...token, ...headers };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join("");
  const canonical = `POST\n/\n\n${lines}\n${names.join(";")}\n${hash("sha256", body)}`;
  const scope = `${time.slice(0, 8)}/${AWS_REGION}/${service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash("sha256", canonical)}`;
  const signature = hmac(keyFor(AWS_SECRET_ACCESS_KEY, scope), text).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...signed, authorization };
}

let last: { secret: string; scope: string; key: Buffer } | undefined;

/** A key is good for a day; a function's credentials stay the same for as long as its process lives. */
function keyFor(secret: string, scope: string): Buffer {
  if (last?.secret === secret && last.scope === scope) return last.key;
  const key = scope.split("/").reduce<Buffer>((made, part) => hmac(made, part), Buffer.from(`AWS4${secret}`));
  last = { secret, scope, key };
  return key;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
