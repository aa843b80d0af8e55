import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
export type Scope = { region: string; service: string };

/**
 * Signs a POST: the headers with those of Signature Version 4 added (AWS, "Signing AWS API requests"). The key of a day
 * is derived once and kept as a key object: that, and hashing in one call, is most of what a signature costs.
 *
 * @param headers - lower case, with `host`; all of them are signed
 */
export function sign(
  { path, headers, body }: { path: string; headers: Record<string, string>; body: string | Buffer },
  credentials: Credentials,
  scope: Scope,
  now = new Date(),
): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const { accessKeyId, sessionToken } = credentials;
  const all: Record<string, string> = { ...headers, "x-amz-date": time };
  if (sessionToken) all["x-amz-security-token"] = sessionToken;
  const names = Object.keys(all).sort();
  const signed = names.join(";");
  let canonical = `POST\n${path}\n\n`;
  for (const name of names) canonical += `${name}:${all[name]}\n`;
  canonical += `\n${signed}\n${sha256(body)}`;
  const day = time.slice(0, 8);
  const within = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${within}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", keyOf(credentials, day, scope))
    .update(text)
    .digest("hex");
  all.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${within}, SignedHeaders=${signed}, Signature=${signature}`;
  return all;
}

const sha256 = (data: string | Buffer): string => hash("sha256", data);

const keys = new Map<string, KeyObject>();

function keyOf({ secretAccessKey }: Credentials, day: string, { region, service }: Scope): KeyObject {
  const name = `${day} ${region} ${service} ${secretAccessKey}`;
  let key = keys.get(name);
  if (!key) {
    if (keys.size >= 20) keys.clear(); // credentials of a role change by the hour
    const derived = [day, region, service, "aws4_request"].reduce<string | Buffer>(
      (secret, text) => createHmac("sha256", secret).update(text).digest(),
      `AWS4${secretAccessKey}`,
    );
    key = createSecretKey(Buffer.from(derived));
    keys.set(name, key);
  }
  return key;
}
