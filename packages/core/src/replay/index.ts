import { createHash, randomUUID } from "node:crypto";
import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { ReplayEntity } from "./replay.entity.ts";
import { open, seal } from "./seal.ts";

const day = 24 * 3600;
/** Seconds; twice what the gateway waits for an answer. */
const longestRun = 60;
/** Characters; an item of the table takes 400 kB. */
const longestAnswer = 350_000;

export type Answer = { status: number; content_type: string; body: string };

/**
 * Begins a request that names an idempotency key. Of two at once one begins; the other is told that it runs. One that
 * died on the way may have been carried out, so it is not tried again by itself: the caller looks, and takes another key.
 *
 * @param fingerprint - the same for the same request
 * @returns what the first such request of the last 24 hours was answered, or undefined for the first one
 * @throws AppError conflict while it runs, or when it died; invalid when the key came with another request
 */
export async function begin(idempotency_key: string, fingerprint: string): Promise<Answer | undefined> {
  const keys = keysOf(idempotency_key);
  const now = Math.floor(Clock.millis() / 1000);
  const item = { ...keys, fingerprint, run: randomUUID(), running_until: now + longestRun, ttl: now + day };
  try {
    const put = ReplayEntity.put(item);
    await put.where(({ ttl }, { notExists, lt }) => `${notExists(ttl)} OR ${lt(ttl, now)}`).go();
    return undefined;
  } catch (error) {
    if (!refused(error)) throw error;
  }
  const { data } = await ReplayEntity.get(keys).go({ consistent: true });
  // It is there, though the answer got lost and the SDK's repetition was refused.
  if (data?.run === item.run) return undefined;
  if (data && data.fingerprint !== fingerprint) {
    throw new AppError("invalid", "idempotency.mismatch", "This Idempotency-Key was used with another request.");
  }
  if (data && data.status === undefined && data.running_until < now) throw unfinished();
  if (data?.status === undefined || !data.content_type) throw running();
  const body = data.sealed === undefined ? undefined : open(data.sealed, idempotency_key);
  if (body === undefined) throw lost();
  return { status: data.status, content_type: data.content_type, body };
}

/** Keeps the answer of a request that began. */
export async function keep(idempotency_key: string, { status, content_type, body }: Answer): Promise<void> {
  const sealed = seal(body, idempotency_key);
  const change = ReplayEntity.patch(keysOf(idempotency_key)).set({ status, content_type });
  await (sealed.length > longestAnswer ? change : change.set({ sealed })).go();
}

/** Forgets a request that was refused and so changed nothing: it may come again, corrected. */
export async function forget(idempotency_key: string): Promise<void> {
  await ReplayEntity.delete(keysOf(idempotency_key)).go();
}

const keysOf = (idempotency_key: string) => ({
  workspace_id: Actor.workspaceId(),
  key_hash: createHash("sha256").update(idempotency_key).digest("base64url"),
});

const running = () => new AppError("conflict", "idempotency.running", "The first request with this key still runs.");
const unfinished = () =>
  new AppError(
    "conflict",
    "idempotency.unfinished",
    "The first request with this key never came to its end, and may have been carried out. Look, and use another key to try again.",
  );
const lost = () =>
  new AppError("conflict", "idempotency.lost", "This request was carried out, but its answer could not be kept.");

export * as Replay from "./index.ts";
