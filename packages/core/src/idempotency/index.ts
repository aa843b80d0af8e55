import { createHash } from "node:crypto";
import { Actor } from "../actor/index.ts";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { IdempotencyEntity } from "./idempotency.entity.ts";

const day = 86_400;

/** A request that names itself, so that sending it again does not do it again. */
export type Claim = { idempotency_key: string; fingerprint: string };

/** @param input - what the request asks for; the same key with another input is refused */
export const claim = (idempotency_key: string, input: unknown): Claim => ({
  idempotency_key,
  fingerprint: createHash("sha256").update(JSON.stringify(input)).digest("base64url"),
});

/** The write that takes the key for a day, for the transaction that does the work; refused where it is taken. */
export function taking(claim: Claim, result_id: string): Write {
  const now = Math.floor(Clock.millis() / 1000);
  const put = IdempotencyEntity.put({ workspace_id: Actor.workspaceId(), ...claim, result_id, ttl: now + day })
    .where(({ ttl }, { notExists, lt }) => `${notExists(ttl)} OR ${lt(ttl, now)}`)
    .params();
  return { Put: put } as Write;
}

/**
 * What the key already made, if anything.
 *
 * @throws AppError invalid when it came with another request
 */
export async function find({ idempotency_key, fingerprint }: Claim): Promise<string | undefined> {
  const { data } = await IdempotencyEntity.get({ workspace_id: Actor.workspaceId(), idempotency_key }).go({
    consistent: true,
  });
  if (!data || data.ttl < Clock.millis() / 1000) return undefined;
  if (data.fingerprint === fingerprint) return data.result_id;
  throw new AppError("invalid", "idempotency.mismatch", "This Idempotency-Key was used with another request.");
}

export * as Idempotency from "./index.ts";
