import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { log } from "../log/index.ts";
import { FailureEntity } from "./failure.entity.ts";

/** Seconds: a day more than a dead-letter queue keeps a message. */
const retention = 15 * 86_400;

export type Failure = { at: string; code: string; message?: string };

/**
 * Keeps why a message failed, in place of what was kept of it before. Only a help for people: what goes wrong here is
 * logged, and the message comes again all the same.
 */
export async function note(message_id: string, error: unknown): Promise<void> {
  try {
    const ttl = Math.floor(Clock.millis() / 1000) + retention;
    await FailureEntity.put({ message_id, at: Clock.now(), ...tellable(error), ttl }).go();
  } catch (failed) {
    log.warn("why a message failed is not recorded", { message_id, error: failed as Error });
  }
}

/**
 * What may be kept of an error: the words are ours or of AWS, without addresses. Any other's text may quote what somebody
 * wrote (`JSON.parse` does), so its name must do.
 */
export function tellable(error: unknown): Pick<Failure, "code" | "message"> {
  if (!(error instanceof Error)) return { code: "unknown" };
  if (error instanceof AppError) return { code: error.code, message: masked(error.message) };
  if ("$metadata" in error) return { code: error.name, message: masked(error.message) };
  // ElectroDB wraps what the SDK threw.
  return error.cause instanceof Error ? tellable(error.cause) : { code: error.name };
}

const masked = (text: string): string => text.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, "…@…").slice(0, 300);

/** What is known of these messages, by id. */
export async function failuresOf(message_ids: readonly string[]): Promise<Map<string, Failure>> {
  if (message_ids.length === 0) return new Map();
  const keys = [...new Set(message_ids)].map((message_id) => ({ message_id }));
  const { data } = await FailureEntity.get(keys).go({ consistent: true });
  return new Map(data.map(({ message_id, ...failure }) => [message_id, failure]));
}
