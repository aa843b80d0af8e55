import { Address } from "../address/index.ts";
import type { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { log } from "../log/index.ts";
import type { Provider } from "../provider/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Token } from "../token/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import type { Edition, Run } from "./run.ts";
import { contactAt } from "./stored.ts";

/** Those of a batch who are to be mailed by the next call. */
export type Part = { batch: BatchItem; at: number[] };

/**
 * The recipients of a part as they are right now: who is to be mailed, by calls that only need to be sent, and who is
 * not. Hundreds wait for their calls at a time, so no more of each is held than is needed then.
 */
export type Prepared = { batch: BatchItem; mailings: Mailing[]; drops: Drop[] };

export type Mailing = { to: { at: number; email: string }[]; send: Provider.Call };

/** Without an address it is of a contact who is gone. */
export type Drop = { at: number; email: string | undefined; type: "failed" | "suppressed"; reason: string };

type Mail = { at: number; email: string; type: "mail"; edition: Edition; mail: Provider.Mail };

/**
 * Reads the contacts of these parts afresh (an unsubscribe a second ago counts) and renders their mail. What readers and
 * their mailboxes end is on the contact; addresses are looked up for what a person has suppressed besides, at half the
 * price of a consistent read: a moment late, as the mail is that waits for its slot.
 */
export async function prepare(run: Run, campaign: Campaign.Item, parts: Part[]): Promise<Prepared[]> {
  const wanted = parts.map(({ batch, at }) => ({
    batch,
    people: at.map((position) => ({ at: position, contact_id: contactAt(batch, position) })),
  }));
  const contacts = await Contact.getMany(wanted.flatMap(({ people }) => people.map(({ contact_id }) => contact_id)));
  const addresses = [...contacts.values()].map((contact) => contact.email_key);
  const suppressed = await Suppression.reasons(addresses, { consistent: false });
  const sent_at = Clock.now();
  const prepareOne = (batch: BatchItem, { at, contact_id }: { at: number; contact_id: string }): Mail | Drop => {
    const contact = contacts.get(contact_id);
    if (!contact) return { at, email: undefined, type: "suppressed", reason: "deleted" };
    const { email, email_key } = contact;
    const found = run.verdict(contact);
    const left = suppressed.get(email_key) ?? (found === "in" ? undefined : found === "out" ? "left" : found);
    if (left) return { at, email, type: "suppressed", reason: left };
    const edition = contact.tracking_off ? run.untracked : run.tracked;
    try {
      return { at, email, type: "mail", edition, mail: compose(run, edition, campaign, batch, contact, sent_at) };
    } catch (error) {
      // Whatever it is about this one, the others must not wait for it.
      if (!(error instanceof AppError)) log.error("mail not composed", { contact_id, error: error as Error });
      const reason = error instanceof AppError ? error.message : "The mail could not be composed.";
      return { at, email, type: "failed", reason };
    }
  };
  return wanted.map(({ batch, people }) => {
    const all = people.map((one) => prepareOne(batch, one));
    return { batch, mailings: mailings(run, all), drops: all.filter((one) => one.type !== "mail") };
  });
}

/** A call for those of each edition. */
function mailings({ provider, tracked, untracked }: Run, all: (Mail | Drop)[]): Mailing[] {
  const mails = all.filter((one) => one.type === "mail");
  return [tracked, untracked].flatMap((edition) => {
    const ours = mails.filter((one) => one.edition === edition);
    if (ours.length === 0) return [];
    const to = ours.map(({ at, email }) => ({ at, email }));
    return {
      to,
      send: provider.bulk(
        edition.envelope,
        ours.map(({ mail }) => mail),
      ),
    };
  });
}

function compose(
  { snapshot }: Run,
  { slots }: Edition,
  { workspace_id, campaign_id }: Campaign.Item,
  { shard, seq }: BatchItem,
  contact: Contact.Item,
  sent_at: string,
): Provider.Mail {
  const { contact_id } = contact;
  const urls = Token.urls({ workspace_id, campaign_id, contact_id, sent_at });
  const variables = Content.variablesOf(contact, {
    campaign: { name: snapshot.campaign_name },
    workspace: { name: snapshot.workspace_name },
    postal_address: snapshot.postal_address ?? "",
  });
  return {
    to: Address.wire(contact.email),
    data: slots({ variables, ...urls }),
    headers: { "List-Unsubscribe": waysOut(snapshot, urls.unsubscribe_url) },
    tags: { workspace_id, campaign_id, contact_id, batch: `${shard}-${seq}` },
  };
}

/** One-click unsubscribe and, where there is a mailbox for it, by mail (RFC 8058, RFC 2369). */
function waysOut({ unsubscribe_email }: Campaign.Snapshot, unsubscribe_url: string): string {
  return unsubscribe_email
    ? `<${unsubscribe_url}>, <mailto:${unsubscribe_email}?subject=unsubscribe>`
    : `<${unsubscribe_url}>`;
}
