import { z } from "zod";
import { log } from "../log/index.ts";
import { Queue } from "../queue/index.ts";
import { apply } from "./apply.ts";
import type { Fact } from "./fact.ts";
import { factOfHit, Hit } from "./hit.ts";
import { factsOfSes } from "./ses.ts";
import { SesEvent } from "./ses-event.ts";

/** Where hits of our own links travel, beside what SNS delivers. */
export const hits = Queue.define("feedback", Hit);

const Envelope = z.object({ Type: z.literal("Notification"), Message: z.string() });

/**
 * Takes what the feedback queue holds: notifications of SNS with SES events, SES events without an envelope (raw
 * delivery), and hits from the tracking function.
 *
 * @returns the ids of the records that must come again
 */
export async function take(records: readonly { id: string; body: string }[]): Promise<string[]> {
  const failed = new Set<string>();
  const recordOf = new Map<Fact, string>();
  for (const { id, body } of records)
    try {
      for (const fact of read(body)) recordOf.set(fact, id);
    } catch (error) {
      // Its text quotes the input, addresses included.
      log.error("feedback unreadable", { message_id: id, reason: error instanceof Error ? error.name : "unknown" });
      failed.add(id);
    }
  for (const fact of await apply([...recordOf.keys()])) failed.add(recordOf.get(fact) ?? "");
  return [...failed];
}

/** @throws when the text is nothing that could come through this queue: it belongs in the dead-letter queue */
function read(body: string): Fact[] {
  const message: unknown = JSON.parse(body);
  const envelope = Envelope.safeParse(message);
  if (envelope.success) return readEvent(parse(envelope.data.Message));
  if (SesEvent.safeParse(message).success) return readEvent(message);
  const { workspace_id, body: hit } = Queue.decode(hits, body);
  return [factOfHit(workspace_id, hit)];
}

/** SES also announces itself to a topic in plain words; what is no event, or of no mail of ours, is let go. */
function readEvent(message: unknown): Fact[] {
  const event = SesEvent.safeParse(message);
  const facts = event.success ? factsOfSes(event.data) : [];
  const type = event.data?.eventType ?? event.data?.notificationType;
  if (facts.length === 0) log.warn("feedback of no mail of ours", { type });
  for (const { type: known, reason } of facts)
    if (known === "unknown") log.warn("feedback of unknown type", { reason });
  return facts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
