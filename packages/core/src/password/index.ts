import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Length is what counts (NIST SP 800-63B); the upper end only bounds the work. */
export const Schema = z.string().min(8).max(200).meta({ description: "8 to 200 characters", format: "password" });

/** As OWASP's password storage page has it for scrypt: 32 MiB a hash. */
const cost = { N: 2 ** 15, r: 8, p: 3 };

/** `scrypt$N$r$p$salt$hash`, so that the cost can rise later without losing anybody. */
export async function hash(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, 32, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password belongs to the hash. Without a hash (no such account) the same work is done for nothing, so that
 * the time of the answer says nothing about who has an account.
 */
export async function verify(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, expected] = (stored ?? nobody).split("$");
  if (!salt || !expected) return false;
  const wanted = Buffer.from(expected, "base64url");
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const key = await derive(password, Buffer.from(salt, "base64url"), wanted.length, options);
  return timingSafeEqual(key, wanted) && stored !== undefined;
}

const zeros = Buffer.alloc(32).toString("base64url");
const nobody = ["scrypt", cost.N, cost.r, cost.p, zeros.slice(0, 22), zeros].join("$");

/** Unicode can spell one password in several ways; the keyboard decides, not the person. */
const derive = (password: string, salt: Buffer, length: number, options: ScryptOptions) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, length, { ...options, maxmem: 64 * 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

export * as Password from "./index.ts";
