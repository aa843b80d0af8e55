import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { Batch } from "../batch/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError, invalid, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
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
  const mail = { workspace_id: Actor.workspaceId(), recipient_id, contact_id: recipient_id, sent_at: Clock.now() };
  if (campaign_id) {
    const sent_at = await sentAt(campaign_id, recipient_id);
    await act({ mail: { ...mail, source_id: campaign_id, campaign_id, sent_at }, type: "complained" });
  } else await act({ mail, type: "complained" });
  return { contact_id: contact.contact_id, email: contact.email };
}

/** When a contact was sent a campaign, by what was heard of the mail or by its batch. */
async function sentAt(campaign_id: string, contact_id: string): Promise<string> {
  const message = (await Message.ofRecipients(campaign_id, [contact_id])).get(contact_id);
  if (message?.sent_at) return message.sent_at;
  const batch = await Batch.holding(campaign_id, contact_id);
  const letter = batch?.outcomes[batch.contacts.indexOf(Id.bare(contact_id))];
  if (letter !== "s" && letter !== "u") throw missing("campaign", campaign_id);
  return new Date(batch?.called_at ?? Clock.millis()).toISOString();
}

async function act(fact: Pick<Fact, "mail" | "type">): Promise<void> {
  const failed = await apply([{ ...fact, at: Clock.now(), identity: "act", act: true }]);
  if (failed.length > 0) throw new AppError("unavailable", "feedback.busy", "This cannot be recorded right now.");
}
