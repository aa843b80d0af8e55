import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Message } from "../message/index.ts";
import { parallel } from "../parallel.ts";
import { apply } from "./apply.ts";
import type { Fact } from "./fact.ts";

/**
 * Decides anew, by the rules of now, who made the visits of these contacts' mail: of one campaign's, or of all. Messages,
 * contacts and counters then are as if those rules had been there from the start. Again it changes nothing.
 *
 * @throws AppError unavailable when it was not done for all
 */
export async function reclassify(contact_ids: string[], campaign_id?: string): Promise<void> {
  const facts = await parallel(contact_ids, 8, async (contact_id) =>
    (await messagesOf(contact_id, campaign_id)).flatMap((message) => (message.visits ? [judged(message)] : [])),
  );
  const failed = await apply(facts.flat());
  if (failed.length > 0) throw new AppError("unavailable", "feedback.busy", "This cannot be recorded right now.");
}

async function messagesOf(recipient_id: string, source_id: string | undefined): Promise<Message.Item[]> {
  if (!source_id) return Message.listOf(recipient_id);
  return [...(await Message.getMany([{ recipient_id, source_id }])).values()];
}

function judged({ recipient_id, source_id, campaign_id, contact_id, email, sent_at, created_at }: Message.Item): Fact {
  const mail = { workspace_id: Actor.workspaceId(), recipient_id, source_id, campaign_id, contact_id, email };
  return { mail: { ...mail, sent_at: sent_at ?? created_at }, type: "judged", at: Clock.now(), identity: source_id };
}
