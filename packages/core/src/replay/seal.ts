import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { config, keys } from "../config/index.ts";

/**
 * An answer can hold a secret that is shown once, so it is kept encrypted (AES-256-GCM) under our key and the caller's
 * idempotency key together: neither the table alone nor our key alone opens it. Compressed, since HTML is long.
 *
 * @returns `kid.iv.tag.text`, base64url
 */
export function seal(text: string, idempotency_key: string): string {
  const { current, secrets } = keys(config().AUTH_KEYS);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(secrets.get(current) ?? Buffer.alloc(0), idempotency_key), iv);
  const sealed = Buffer.concat([cipher.update(gzipSync(text)), cipher.final()]);
  return [current, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** The text, or undefined when the key that sealed it is no longer ours. */
export function open(sealed: string, idempotency_key: string): string | undefined {
  const [kid = "", ...parts] = sealed.split(".");
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  const secret = keys(config().AUTH_KEYS).secrets.get(kid);
  if (!secret || !iv || !tag || !text) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", derive(secret, idempotency_key), iv).setAuthTag(tag);
  return gunzipSync(Buffer.concat([decipher.update(text), decipher.final()])).toString();
}

const derive = (secret: Buffer, idempotency_key: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, idempotency_key, "replay", 32));
