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
 * The effect of a row of soft bounces that is too long. It is counted from all messages, and only when a soft bounce is
 * heard of: neither order nor duplicates matter, and a delivery need not touch the contact to end a row.
 */
export async function softBounced(contact: Contact.Item, stories: readonly Story[]): Promise<Effect | undefined> {
  const heard = stories.flatMap(({ facts }) => facts);
  if (!heard.some((fact) => fact.type === "bounced" && isSoft(fact))) return undefined;
  const letters = new Map((await Message.listOf(contact.contact_id)).map((letter) => [letter.source_id, letter]));
  for (const { after } of stories) letters.set(after.source_id, after);
  const row = softRow([...letters.values()]);
  if (!isPersistent(row)) return undefined;
  return effect(contact.email, { reason: "bounce", status: "bounced", at: row.until ?? "", source: "soft bounces" });
}
