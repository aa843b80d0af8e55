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

export type Place = Pick<Item, "at" | "type" | "identity">;

/** Events of one recipient, latest first: at most `limit`, from `before` on. */
export async function list(recipient_id: string, limit: number, before?: Place): Promise<Item[]> {
  const query = EventEntity.query.record({ recipient_id });
  const { data } = await (before ? query.lt(before) : query).go({ order: "desc", count: limit, consistent: true });
  return data;
}

export * as Event from "./index.ts";
