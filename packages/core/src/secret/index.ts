import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Id } from "../id/index.ts";

/**
 * The credentials that we make up ourselves, in one form: `lm_<ULID><ULID>_<secret>`. The two ids find the record by
 * one read; the secret has 192 random bits, so its plain SHA-256 is all that needs keeping (a slow hash is for
 * passwords, which people choose). 24 bytes fill their 32 characters whole: no bit of the text goes unchecked.
 */
const prefixes = { api_key: "lm", refresh: "lmr", invitation: "lmi" } as const;
export type Purpose = keyof typeof prefixes;

export type Issued = { token: string; secret_hash: string };
export type Parsed = { first: string; second: string; secret_hash: string };

/** A new credential for the record with these two ids. The token is shown once; the hash is kept. */
export function issue(purpose: Purpose, first_id: string, second_id: string): Issued {
  return written(purpose, first_id, second_id, randomBytes(24));
}

/** A key to make successors with; it is kept where the hash is. */
export const seed = (): string => randomBytes(32).toString("base64url");

/**
 * The one credential that comes after this one: the same however often it is asked for. Neither the token nor the seed
 * alone tells it.
 */
export function succeed(purpose: Purpose, first_id: string, second_id: string, token: string, seed: string): Issued {
  const bytes = createHmac("sha256", Buffer.from(seed, "base64url")).update(token).digest().subarray(0, 24);
  return written(purpose, first_id, second_id, bytes);
}

function written(purpose: Purpose, first_id: string, second_id: string, bytes: Buffer): Issued {
  const secret = bytes.toString("base64url");
  const token = `${prefixes[purpose]}_${Id.bare(first_id)}${Id.bare(second_id)}_${secret}`;
  return { token, secret_hash: hash(secret) };
}

/** The bare ids and the secret's hash of a token, or undefined when it is not of this purpose. */
export function parse(purpose: Purpose, token: string): Parsed | undefined {
  const [, prefix, first, second, secret] = form.exec(token) ?? [];
  if (prefix !== prefixes[purpose] || !first || !second || !secret) return undefined;
  return { first, second, secret_hash: hash(secret) };
}

/** Whether two hashes are the same, in constant time. */
export const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const form = /^(lm[ri]?)_([0-9A-HJKMNP-TV-Z]{26})([0-9A-HJKMNP-TV-Z]{26})_([A-Za-z0-9_-]{32})$/;

const hash = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export * as Secret from "./index.ts";
