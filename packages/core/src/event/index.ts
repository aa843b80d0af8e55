import { hash } from "node:crypto";
import type { Write } from "../aws/transact.ts";
import { EventEntity, type EventItem, types } from "./event.entity.ts";

export { types };
export type Item = EventItem;
export type Type = (typeof types)[number];

/** The write that keeps an event; refused where it is kept already. `identity` may be of any length. */
export function keep({ identity, ...event }: Item): Write {
  const item = { ...event, identity: hash("sha256", identity, "base64url").slice(0, 16) };
  return { Put: EventEntity.create(item).params() } as Write;
}

/** Events of one recipient, latest first. */
export async function list(recipient_id: string, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const { data, cursor: next } = await EventEntity.query
    .record({ recipient_id })
    .go({ order: "desc", limit, cursor: cursor ?? null });
  return { data, next_cursor: next };
}

export * as Event from "./index.ts";
