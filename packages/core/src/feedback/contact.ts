import { Clock } from "../clock/index.ts";
import { forget, remember } from "../contact/behaviour.ts";
import type { Contact } from "../contact/index.ts";
import { strength } from "../contact/set-status.ts";
import { Message } from "../message/index.ts";
import type { Visit } from "../visit/index.ts";
import { isPersistent, isSoft, softRow } from "./bounce.ts";
import { type Effect, effect } from "./effect.ts";
import type { Fact } from "./fact.ts";
import type { Story } from "./story.ts";

/**
 * The contact's behaviour after some stories: how many mails they opened, clicked and did not get, and when last; also
 * by campaign. What they received is part of it only where the workspace wants that, since each delivery then writes
 * the contact. What falls to us of earlier visits is part of it, unless it is here already, and leaves its mark: a
 * writer of before who is late must not find the contact as it was.
 */
export async function engage(
  contact: Contact.Item,
  stories: readonly Story[],
  told: readonly Fact[],
  withReceived: boolean,
): Promise<Contact.Item> {
  const times = (type: Fact["type"]) => told.flatMap((fact) => (fact.type === type ? [fact.at] : []));
  const became = (time: "delivered_at" | "opened_at" | "clicked_at" | "bounced_at") =>
    stories.reduce((sum, { before, after }) => sum + Number(Boolean(after[time])) - Number(Boolean(before?.[time])), 0);
  const owed = stories.flatMap((story) => story.owed ?? []);
  const untold = owed
    .filter(({ receipt_id }) => receipt_id !== contact.told)
    .flatMap(({ days }) => Object.values(days));
  const sumOf = (counter: "unique_opened" | "unique_clicked") =>
    untold.reduce((sum, day) => sum + (day[counter] ?? 0), 0);
  const { behaviour: _, last_opened_at: __, last_clicked_at: ___, ...others } = contact;
  const { opened_count, clicked_count, bounced_count, received_count, ...rest } = others;
  return {
    ...rest,
    ...total("received_count", received_count, withReceived ? became("delivered_at") : 0),
    ...total("opened_count", opened_count, became("opened_at") + sumOf("unique_opened")),
    ...total("clicked_count", clicked_count, became("clicked_at") + sumOf("unique_clicked")),
    ...total("bounced_count", bounced_count, became("bounced_at")),
    ...(withReceived ? latest("last_received_at", [contact.last_received_at, ...times("delivered")]) : {}),
    ...latest("last_bounced_at", [contact.last_bounced_at, ...times("bounced")]),
    ...(await visited(contact, stories, told, withReceived)),
    ...(owed.length > 0 ? { adopted: owed.map(({ receipt_id }) => receipt_id).join(" ") } : {}),
  };
}

type Visited = Pick<Contact.Item, "last_opened_at" | "last_clicked_at" | "behaviour">;

/**
 * When people last opened and clicked. Where a visit turns out to be a machine's after all, that is told from all
 * messages: the last one may have been another.
 */
async function visited(contact: Contact.Item, stories: readonly Story[], told: readonly Fact[], withReceived: boolean) {
  const lost = stories.filter(({ before, after }) => before && losesPerson(before, after));
  const behaviour = heard(contact.behaviour ?? "", told, withReceived);
  if (lost.length === 0) {
    return visits(
      { ...contact, behaviour },
      stories.map(({ after }) => after),
    );
  }
  const messages = new Map((await Message.listOf(contact.contact_id)).map((message) => [message.source_id, message]));
  for (const { after } of stories) messages.set(after.source_id, after);
  const without = lost.reduce(
    (text, { after }) => forget(text, after.campaign_id ?? "", ["opened", "clicked"]),
    behaviour,
  );
  return visits({ behaviour: without }, [...messages.values()]);
}

const people = (message: Message.Item, type?: Visit.Visit["type"]) =>
  (message.visits ?? []).filter((visit) => !visit.machine && (!type || visit.type === type));

/** Whether a visit that was a person's is a machine's now. */
export const losesPerson = (before: Message.Item, after: Message.Item): boolean => {
  const now = new Set(people(after).map(({ id }) => id));
  return people(before).some(({ id }) => !now.has(id));
};

/** What is known of somebody's visits, with those of some messages. */
function visits(known: Visited, messages: readonly Message.Item[]): Visited {
  let behaviour = known.behaviour ?? "";
  const last: Record<Visit.Visit["type"], string[]> = { opened: [], clicked: [] };
  for (const message of messages)
    for (const type of ["opened", "clicked"] as const) {
      const at = people(message, type).at(-1)?.at;
      if (!at) continue;
      last[type].push(at);
      if (message.campaign_id) behaviour = remember(behaviour, message.campaign_id, { [type]: at });
    }
  return {
    ...latest("last_opened_at", [known.last_opened_at, ...last.opened]),
    ...latest("last_clicked_at", [known.last_clicked_at, ...last.clicked]),
    ...(behaviour ? { behaviour } : {}),
  };
}

/** The same with what the provider has told. */
function heard(behaviour: string, facts: readonly Fact[], withReceived: boolean): string {
  let after = behaviour;
  for (const { type, at, mail } of facts) {
    if (!mail.campaign_id) continue;
    if (type === "bounced") after = remember(after, mail.campaign_id, { bounced: at });
    if (type === "delivered" && withReceived) after = remember(after, mail.campaign_id, { received: at });
  }
  return after;
}

const total = (name: string, before = 0, by: number) => (before + by > 0 ? { [name]: before + by } : {});

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
