import { Address } from "../address/index.ts";
import type { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { log } from "../log/index.ts";
import type { Provider } from "../provider/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Token } from "../token/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import type { Run } from "./run.ts";

/**
 * One recipient of a batch, as they are right now: to be mailed, or not and why. Hundreds wait for their calls at a time, so
 * this holds no more than is needed then.
 */
export type Prepared =
  | { at: number; whom: Whom; type: "mail"; mail: Provider.Mail; tracked: boolean }
  | { at: number; whom: Whom; type: "failed"; reason: string }
  | { at: number; whom: Whom | undefined; type: "suppressed"; reason: string };

export type Whom = Pick<Contact.Item, "contact_id" | "email">;

/** Those of a batch who are to be mailed by the next call. */
export type Part = { batch: BatchItem; at: number[] };

/**
 * Reads the contacts of these parts afresh (an unsubscribe a second ago counts) and renders their mail. What readers and
 * their mailboxes end is on the contact; addresses are looked up for what a person has suppressed besides, at half the
 * price of a consistent read: a moment late, as the mail is that waits for its slot.
 */
export async function prepare(run: Run, campaign: Campaign.Item, parts: Part[]): Promise<Prepared[][]> {
  const idAt = (batch: BatchItem, position: number) => Id.from("contact", batch.contacts[position] ?? "");
  const ids = parts.flatMap(({ batch, at }) => at.map((position) => idAt(batch, position)));
  const contacts = await Contact.getMany(ids);
  const addresses = [...contacts.values()].map((contact) => contact.email_key);
  const suppressed = await Suppression.reasons(addresses, { consistent: false });
  const sent_at = Clock.now();
  const prepareOne = (batch: BatchItem, at: number): Prepared => {
    const contact_id = idAt(batch, at);
    const contact = contacts.get(contact_id);
    if (!contact) return { at, whom: undefined, type: "suppressed", reason: "deleted" };
    const whom = { contact_id, email: contact.email };
    const found = run.verdict(contact);
    const left = suppressed.get(contact.email_key) ?? (found === "in" ? undefined : found === "out" ? "left" : found);
    if (left) return { at, whom, type: "suppressed", reason: left };
    try {
      const mail = compose(run, campaign, batch, contact, sent_at);
      return { at, whom, type: "mail", tracked: !contact.tracking_off, mail };
    } catch (error) {
      // Whatever it is about this one, the others must not wait for it.
      if (!(error instanceof AppError)) log.error("mail not composed", { contact_id, error: error as Error });
      const reason = error instanceof AppError ? error.message : "The mail could not be composed.";
      return { at, whom, type: "failed", reason };
    }
  };
  return parts.map(({ batch, at }) => at.map((position) => prepareOne(batch, position)));
}

function compose(
  run: Run,
  campaign: Campaign.Item,
  batch: BatchItem,
  contact: Contact.Item,
  sent_at: string,
): Provider.Mail {
  const { workspace_id, campaign_id } = campaign;
  const { contact_id } = contact;
  const urls = Token.urls({ workspace_id, campaign_id, contact_id, sent_at });
  const loaded = contact.tracking_off ? run.untracked : run.tracked;
  const variables = Content.variablesOf(contact, {
    campaign: { name: run.snapshot.campaign_name },
    workspace: { name: run.snapshot.workspace_name },
    postal_address: run.snapshot.postal_address ?? "",
  });
  return {
    to: Address.wire(contact.email),
    data: JSON.stringify(loaded.slots({ variables, ...urls })),
    headers: { "List-Unsubscribe": waysOut(run.snapshot, urls.unsubscribe_url) },
    tags: { workspace_id, campaign_id, contact_id, batch: `${batch.shard}-${batch.seq}` },
  };
}

/** One-click unsubscribe and, where there is a mailbox for it, by mail (RFC 8058, RFC 2369). */
function waysOut({ unsubscribe_email }: Campaign.Snapshot, unsubscribe_url: string): string {
  return unsubscribe_email
    ? `<${unsubscribe_url}>, <mailto:${unsubscribe_email}?subject=unsubscribe>`
    : `<${unsubscribe_url}>`;
}
