import { log } from "../log/index.ts";
import type { Fact } from "./fact.ts";
import { factsOfSes } from "./ses.ts";
import { SesEvent } from "./ses-event.ts";

/** SES also announces itself in plain words; what is no event, or of no mail of ours, is let go. */
export function readEvent(message: unknown): Fact[] {
  const event = SesEvent.safeParse(message);
  const facts = event.success ? factsOfSes(event.data) : [];
  const type = event.data?.eventType ?? event.data?.notificationType;
  if (facts.length === 0) log.warn("feedback of no mail of ours", { type });
  for (const { type: known, reason } of facts)
    if (known === "unknown") log.warn("feedback of unknown type", { reason });
  return facts;
}

/** Undefined where it is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
