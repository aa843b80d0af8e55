import { randomUUID } from "node:crypto";
import type { Feedback } from "@lettermill/core/feedback";
import type { Token } from "@lettermill/core/token";
import { put } from "./put.ts";

export type Visit = { method: string; agent: string };

/**
 * Puts a hit on the feedback queue. A hit that cannot be put is lost: the reader must not be kept waiting, let alone be
 * turned away, for our figures.
 */
export async function report(
  type: Feedback.Hit["type"],
  { workspace_id, campaign_id, contact_id, sent_at }: Token.Mail,
  visit: Visit,
  link?: { number: number; url: string },
): Promise<void> {
  const hit: Feedback.Hit = {
    id: randomUUID(),
    type,
    mail: { campaign_id, contact_id, sent_at },
    at: new Date().toISOString(),
    ...visit,
    ...(link ? { link } : {}),
  };
  try {
    await put(workspace_id, hit);
  } catch (error) {
    complain(type, error);
  }
}

/** The line that the platform's logger would write, which is several times the size of this function. */
const complain = (type: string, error: unknown) =>
  process.stderr.write(
    `${JSON.stringify({
      level: "ERROR",
      message: "hit lost",
      service: "lettermill",
      timestamp: new Date().toISOString(),
      type,
      error: error instanceof Error ? error.message : String(error),
    })}\n`,
  );
