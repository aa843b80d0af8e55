import { Batch } from "../batch/index.ts";
import { Campaign } from "../campaign/index.ts";
import type { Contact } from "../contact/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Id } from "../id/index.ts";
import { Message } from "../message/index.ts";
import { parallel } from "../parallel.ts";
import { silent } from "./describe.ts";
import type { Info } from "./info.ts";

/** Campaigns looked through at once for a mail of which nothing was heard: only their batches know of it. */
const furthest = 50;

/** The campaign mails that a contact was sent, latest campaign first. A page may be shorter than asked for. */
export async function ofContact(
  contact: Contact.Item,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Cursor.Page<Info>> {
  const [before] = cursor ? Cursor.decode(cursor) : [];
  const [messages, campaigns] = await Promise.all([
    Message.before(contact.contact_id, limit + 1, before),
    Campaign.launched(furthest, before),
  ]);
  // What lies behind the last one of either is for the next page.
  const ends = [messages[limit]?.source_id ?? "", campaigns[furthest - 1]?.campaign_id ?? ""];
  const end = ends.sort().at(-1) ?? "";
  const heard = new Set(messages.map(({ source_id }) => source_id));
  const near = campaigns.filter(({ campaign_id }) => campaign_id >= end && !heard.has(campaign_id));
  const all = [
    ...messages.filter(({ source_id }) => source_id >= end).map(Message.toInfo),
    ...(await sentOf(contact, near)),
  ].sort((a, b) => (idOf(a) < idOf(b) ? 1 : -1));
  const shown = all.slice(0, limit);
  const last = shown.at(-1);
  const next = all.length > limit && last ? idOf(last) : end;
  return { data: shown, next_cursor: next ? Cursor.encode([next]) : null };
}

const idOf = ({ campaign_id }: Info): string => campaign_id ?? "";

/** The mails of the newest campaigns that a contact was sent and of which nothing was heard. */
export async function unheard(contact: Contact.Item, messages: readonly Message.Item[]): Promise<Info[]> {
  const heard = new Set(messages.map(({ source_id }) => source_id));
  const campaigns = await Campaign.launched(furthest);
  return sentOf(
    contact,
    campaigns.filter(({ campaign_id }) => !heard.has(campaign_id)),
  );
}

async function sentOf(contact: Contact.Item, campaigns: readonly Campaign.Item[]): Promise<Info[]> {
  const { contact_id, created_at, email } = contact;
  const possible = campaigns.filter(({ completed_at }) => !completed_at || completed_at >= created_at);
  const found = await parallel(possible, 8, async ({ campaign_id }) => {
    const batch = await Batch.holding(campaign_id, contact_id);
    return batch ? [silent(batch, batch.contacts.indexOf(Id.bare(contact_id)), email)] : [];
  });
  return found.flat().filter(({ status }) => status === "sent");
}
