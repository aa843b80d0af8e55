import { isDeepStrictEqual } from "node:util";
import { Address } from "../address/index.ts";
import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { change } from "../contact/change.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Event } from "../event/index.ts";
import { List } from "../list/index.ts";
import { type Deltas, Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { ConsentEntity, type ConsentItem } from "./consent.entity.ts";
import { find } from "./read.ts";

/** Statuses that a person can leave by asking for mail; who bounced or complained cannot. */
const open: readonly Contact.Item["status"][] = ["active", "unconfirmed", "unsubscribed"];

/**
 * Makes a request a consent, once: the record, the contact (active, its fields, its lists), the suppression and the
 * counters move in one transaction. Whoever unsubscribed and now says yes from the same mailbox has changed their mind,
 * so an `unsubscribe` is lifted; a bounce, a complaint and `compliance` never are, nor a manual entry (which an
 * unsubscription, being stronger, would have replaced): then the consent is kept and nothing else changes.
 *
 * @returns false where there is nothing to agree to any more: the request expired, or the contact is gone or has
 *   another address now, which this mailbox does not speak for
 */
export async function give(requested: ConsentItem, given_from?: string): Promise<boolean> {
  for (let attempt = 1; attempt <= 8; attempt++) {
    const [consent, contact] = await Promise.all([
      find(requested.contact_id, requested.consent_id),
      Contact.find(requested.contact_id),
    ]);
    if (!consent || contact?.email_key !== Address.parse(consent.email).key) return false;
    if (consent.status === "given") return true;
    const refused = await transact(await giving(consent, contact, given_from));
    if (refused.length === 0) return true;
    await pause(attempt);
  }
  throw new AppError("unavailable", "consent.busy", "This cannot be recorded right now.");
}

async function giving(consent: ConsentItem, before: Contact.Item, given_from?: string): Promise<Write[]> {
  const { workspace_id, contact_id, consent_id, form_id } = consent;
  const at = Clock.now();
  const suppression = await Suppression.find(before.email_key);
  const willing = open.includes(before.status) && (!suppression || suppression.reason === "unsubscribe");
  const lists = willing ? await joinable(consent, before) : [];
  const after = willing ? active(before, consent, lists) : before;
  const deltas: Deltas = {
    contacts_active: Number(Contact.isActive(after)) - Number(Contact.isActive(before)),
    ...(willing && suppression ? { suppressions_unsubscribe: -1 } : {}),
  };
  const origin = form_id ? { form_id } : {};
  return [
    record(consent, at, given_from),
    ...(isDeepStrictEqual(before, after) ? [] : [change(before, after)]),
    ...lists.flatMap((list_id) => [List.joining(list_id, contact_id), List.countingJoined(list_id, 1)]),
    ...(willing && suppression ? [Suppression.deletion(suppression)] : []),
    ...(Object.values(deltas).some(Boolean) ? [Stat.increment(workspace_id, Clock.day(at), deltas)] : []),
    Event.keep({ workspace_id, recipient_id: contact_id, at, type: "subscribed", identity: consent_id, ...origin }),
  ];
}

/** The proof stays: it no longer expires, and what was said of the person now stands on the contact. */
function record({ contact_id, consent_id }: ConsentItem, given_at: string, given_from?: string): Write {
  const params = ConsentEntity.patch({ contact_id, consent_id })
    .set({ status: "given", given_at, ...(given_from ? { given_from } : {}) })
    .remove(["ttl", "fields"])
    .where(({ status }, { eq }) => eq(status, "requested"))
    .params();
  return { Update: params } as Write;
}

/** Those of the lists that the contact is not on and that are still there. */
async function joinable({ list_ids }: ConsentItem, contact: Contact.Item): Promise<string[]> {
  const wanted = list_ids.filter((list_id) => !contact.list_ids.includes(list_id));
  const found = await Promise.all(wanted.map(async (list_id) => ((await exists(list_id)) ? [list_id] : [])));
  return found.flat();
}

async function exists(list_id: string): Promise<boolean> {
  try {
    await List.get(list_id);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return false;
    throw error;
  }
}

/** Whoever read a form in a language reads that language; what is known of them already stands. */
function active(before: Contact.Item, { fields = {}, language }: ConsentItem, lists: string[]): Contact.Item {
  const filled = Contact.apply(before, Contact.Update.parse(fields), "merge");
  filled.language ??= language;
  return { ...filled, status: "active", list_ids: [...before.list_ids, ...lists] };
}
