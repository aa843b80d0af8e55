import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError, invalid, missing } from "../error/index.ts";
import { Message } from "../message/index.ts";
import { Suppression } from "../suppression/index.ts";
import type { Token } from "../token/index.ts";
import { apply } from "./apply.ts";
import type { Fact } from "./fact.ts";
import { mailOfToken } from "./hit.ts";

/**
 * Ends all marketing mail of the workspace to the recipient of a mail, at once; again changes nothing. Where the contact
 * was deleted, the address that the mail went to is suppressed; where that is unknown too, there is nobody to write to.
 *
 * @see RFC 8058
 */
export async function unsubscribe(mail: Token.Mail): Promise<void> {
  await act({ mail: mailOfToken(mail), type: "unsubscribed" });
}

export const Complaint = z
  .object({ email: Address.Schema, contact_id: z.string(), campaign_id: z.string() })
  .partial()
  .refine(({ email, contact_id }) => Boolean(email) !== Boolean(contact_id), "give either email or contact_id");
export type Complaint = z.input<typeof Complaint>;

/**
 * A complaint that reached somebody by another way than the provider: a letter, a call, an abuse desk.
 *
 * @throws AppError missing when there is no such contact, or they were not sent that campaign
 */
export async function complain(input: Complaint): Promise<{ contact_id: string | null; email: string }> {
  const { email = "", contact_id, campaign_id } = Complaint.parse(input);
  const contact = contact_id ? await Contact.get(contact_id) : await Contact.findByEmail(Address.parse(email).key);
  if (!contact) {
    if (campaign_id) throw invalid("email", "Nobody with this address was sent that campaign.");
    const { entry } = await Suppression.add({ email, reason: "complaint", source: "api" });
    return { contact_id: null, email: entry.email };
  }
  const recipient_id = contact.contact_id;
  const key = { recipient_id, source_id: campaign_id ?? "" };
  const sent = campaign_id ? (await Message.getMany([key])).get(Message.keyText(key)) : undefined;
  if (campaign_id && !sent) throw missing("campaign", campaign_id);
  const mail = { workspace_id: Actor.workspaceId(), recipient_id, contact_id: recipient_id, sent_at: Clock.now() };
  await act({ mail: campaign_id ? { ...mail, source_id: campaign_id, campaign_id } : mail, type: "complained" });
  return { contact_id: contact.contact_id, email: contact.email };
}

async function act(fact: Pick<Fact, "mail" | "type">): Promise<void> {
  const failed = await apply([{ ...fact, at: Clock.now(), identity: "act", act: true }]);
  if (failed.length > 0) throw new AppError("unavailable", "feedback.busy", "This cannot be recorded right now.");
}
