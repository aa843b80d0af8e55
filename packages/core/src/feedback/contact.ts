import { Clock } from "../clock/index.ts";
import { type Behaviour, remember } from "../contact/behaviour.ts";
import type { Contact } from "../contact/index.ts";
import { strength } from "../contact/set-status.ts";
import { Message } from "../message/index.ts";
import { isPersistent, isSoft, softRow } from "./bounce.ts";
import { type Effect, effect } from "./effect.ts";
import type { Fact } from "./fact.ts";
import type { Story } from "./story.ts";

/**
 * The contact's behaviour after some stories: how many mails they opened, clicked and did not get, and when last; also
 * by campaign. What they received is part of it only where the workspace wants that, since each delivery then writes
 * the contact.
 */
export function engage(
  contact: Contact.Item,
  stories: readonly Story[],
  told: readonly Fact[],
  withReceived: boolean,
): Contact.Item {
  const facts = told.filter(({ type, machine }) => !machine && (withReceived || type !== "delivered"));
  const times = (type: Fact["type"]) => facts.flatMap((fact) => (fact.type === type ? [fact.at] : []));
  const became = (time: "delivered_at" | "opened_at" | "clicked_at" | "bounced_at") =>
    stories.filter(({ before, after }) => after[time] && !before?.[time]).length;
  return {
    ...contact,
    ...(withReceived ? more("received_count", contact.received_count, became("delivered_at")) : {}),
    ...more("opened_count", contact.opened_count, became("opened_at")),
    ...more("clicked_count", contact.clicked_count, became("clicked_at")),
    ...more("bounced_count", contact.bounced_count, became("bounced_at")),
    ...latest("last_received_at", [contact.last_received_at, ...times("delivered")]),
    ...latest("last_opened_at", [contact.last_opened_at, ...times("opened")]),
    ...latest("last_clicked_at", [contact.last_clicked_at, ...times("clicked")]),
    ...latest("last_bounced_at", [contact.last_bounced_at, ...times("bounced")]),
    ...remembered(contact, facts),
  };
}

const kinds: Partial<Record<Fact["type"], Behaviour>> = {
  delivered: "received",
  opened: "opened",
  clicked: "clicked",
  bounced: "bounced",
};

function remembered({ behaviour }: Contact.Item, facts: readonly Fact[]): { behaviour?: string } {
  let after = behaviour;
  for (const { type, at, mail } of facts) {
    const kind = kinds[type];
    if (kind && mail.campaign_id) after = remember(after ?? "", mail.campaign_id, { [kind]: at });
  }
  return after === undefined ? {} : { behaviour: after };
}

const more = (name: string, before = 0, by: number) => (by > 0 ? { [name]: before + by } : {});

function latest(name: string, times: (string | undefined)[]) {
  const last = times
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1);
  return last ? { [name]: last } : {};
}

/** The status that the strongest of the effects leaves the contact in. */
export function settleStatus(contact: Contact.Item, effects: readonly Effect[]): Contact.Item {
  const force = (status: Contact.Item["status"]) => strength[status] ?? 0;
  const after = effects.reduce(
    (so_far, { status }) => (status && force(status) > force(so_far) ? status : so_far),
    contact.status,
  );
  return after === contact.status ? contact : { ...contact, status: after, updated_at: Clock.now() };
}

/**
 * Counts the contact's soft bounces anew, from all messages: that way neither order nor duplicates matter. Read only
 * for the few to whom it applies.
 *
 * @returns the contact, and the effect of a row that is too long
 */
export async function countSoftBounces(
  contact: Contact.Item,
  stories: readonly Story[],
): Promise<{ contact: Contact.Item; effect?: Effect | undefined }> {
  const heard = stories.flatMap(({ facts }) => facts);
  const applies = contact.soft_bounce_count
    ? heard.some(({ type }) => type === "bounced" || type === "delivered")
    : heard.some((fact) => fact.type === "bounced" && isSoft(fact));
  if (!applies) return { contact };
  const letters = new Map((await Message.listOf(contact.contact_id)).map((letter) => [letter.source_id, letter]));
  for (const { after } of stories) letters.set(after.source_id, after);
  const row = softRow([...letters.values()]);
  const { soft_bounce_count: _, soft_bounce_since: __, ...rest } = contact;
  const counted = row.count > 0 && row.since ? { soft_bounce_count: row.count, soft_bounce_since: row.since } : {};
  const given_up = isPersistent(row)
    ? effect(contact.email, { reason: "bounce", status: "bounced", at: row.until ?? "", source: "soft bounces" })
    : undefined;
  return { contact: { ...rest, ...counted }, effect: given_up };
}
