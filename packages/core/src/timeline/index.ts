import { z } from "zod";
import { Contact } from "../contact/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Event } from "../event/index.ts";
import { Message } from "../message/index.ts";
import { Recipient } from "../recipient/index.ts";
import { Visit } from "../visit/index.ts";

export const Entry = z
  .object({
    type: z.enum(["created", "sent", "delivered", "opened", "clicked", ...Event.types]),
    at: z.string(),
    campaign_id: z.string().nullable(),
    message_id: z.string().nullable(),
    machine: z.string().nullable().meta({ description: "by which rule it is a machine's; null for a person's" }),
    device: z.string().nullable(),
    client: z.string().nullable(),
    link_number: z.int().nullable(),
    url: z.string().nullable(),
    form_id: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "TimelineEntry" });
export type Entry = z.infer<typeof Entry>;

type Placed = Entry & { identity: string };

/**
 * What happened with a contact, latest first: its events, and what its messages tell of.
 *
 * @throws AppError missing
 */
export async function page(
  contact_id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Cursor.Page<Entry>> {
  const contact = await Contact.get(contact_id);
  const before = cursor === undefined ? undefined : Cursor.decode(cursor).join("#");
  const [at = "", type = "", identity = ""] = cursor === undefined ? [] : Cursor.decode(cursor);
  const place = cursor === undefined ? undefined : { at, type: type as Event.Type, identity };
  const [events, messages] = await Promise.all([Event.list(contact_id, limit + 1, place), Message.listOf(contact_id)]);
  const unheard = await Recipient.unheard(contact, messages);
  const created = { ...blank, type: "created" as const, at: contact.created_at, identity: contact_id };
  const others = [created, ...messages.flatMap(milestones), ...unheard.flatMap(sending)].filter(
    (one) => before === undefined || order(one) < before,
  );
  const all = [...events.map(ofEvent), ...others].sort((a, b) => (order(a) < order(b) ? 1 : -1));
  const shown = all.slice(0, limit);
  const last = all.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ identity: _, ...entry }) => entry),
    next_cursor: last ? Cursor.encode([last.at, last.type, last.identity]) : null,
  };
}

/** As the keys of events sort. */
const order = ({ at, type, identity }: Placed): string => [at, type, identity].join("#");

const blank = {
  campaign_id: null,
  message_id: null,
  machine: null,
  device: null,
  client: null,
  link_number: null,
  url: null,
  form_id: null,
  reason: null,
};

const ofEvent = ({ type, at, identity, ...event }: Event.Item): Placed => ({
  ...blank,
  type,
  at,
  identity,
  campaign_id: event.campaign_id ?? null,
  message_id: event.message_id ?? null,
  form_id: event.form_id ?? null,
  reason: event.reason ?? null,
});

function milestones({ source_id, campaign_id, sent_at, delivered_at, visits = [] }: Message.Item): Placed[] {
  const source = { ...blank, campaign_id: campaign_id ?? null, message_id: campaign_id ? null : source_id };
  const identity = source_id;
  return [
    ...(sent_at ? [{ ...source, type: "sent" as const, at: sent_at, identity }] : []),
    ...(delivered_at ? [{ ...source, type: "delivered" as const, at: delivered_at, identity }] : []),
    ...visits.map((visit) => ({ ...source, ...Visit.show(visit), type: visit.type, identity: visit.id })),
  ];
}

const sending = ({ campaign_id, sent_at }: Recipient.Info): Placed[] =>
  sent_at ? [{ ...blank, campaign_id, type: "sent", at: sent_at, identity: campaign_id ?? "" }] : [];

export * as Timeline from "./index.ts";
