import { z } from "zod";
import { Batch } from "../batch/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Id } from "../id/index.ts";
import { Message } from "../message/index.ts";

export const statuses = [...Message.statuses, "cancelled"] as const;
export type Status = (typeof statuses)[number];

const time = z.string().nullable();

/** One recipient of a campaign, and what became of their message. */
export const Info = z
  .object({
    contact_id: z.string(),
    email: z.string().nullable().meta({ description: "null when the contact is gone and no message was sent" }),
    status: z.enum(statuses),
    reason: z.string().nullable().meta({ description: "why it was suppressed, failed or bounced" }),
    sent_at: time,
    delivered_at: time,
    opened_at: time,
    clicked_at: time,
    bounced_at: time,
    complained_at: time,
    unsubscribed_at: time,
  })
  .meta({ id: "Recipient" });
export type Info = z.infer<typeof Info>;

type Page = { status?: Status | undefined; limit: number; cursor?: string | undefined };

/** States that an index finds; the others are found by walking through the batches. */
const indexed = new Set<Status>(["opened", "clicked", "bounced", "complained", "unsubscribed"]);

/**
 * The recipients of a campaign, in one state or all. A page may be shorter than asked for; the end is where there is no
 * `next_cursor`.
 *
 * @throws AppError missing
 */
export async function list(campaign_id: string, { status, limit, cursor }: Page): Promise<Cursor.Page<Info>> {
  await Campaign.record(campaign_id);
  if (status && indexed.has(status)) return listed(campaign_id, status, limit, cursor);
  return walked(campaign_id, { status, limit, cursor });
}

async function listed(campaign_id: string, status: Status, limit: number, cursor: string | undefined) {
  const [after] = cursor ? Cursor.decode(cursor) : [];
  const { data, next } = await Message.ofStatus(campaign_id, status as Message.Item["status"], limit, after);
  return { data: data.map((message) => ofMessage(message)), next_cursor: next ? Cursor.encode([next]) : null };
}

const letters: Partial<Record<Status, string>> = {
  pending: "pc",
  sent: "s",
  delivered: "s",
  suppressed: "xs",
  failed: "fs",
  cancelled: "k",
  unconfirmed: "u",
};

/** Batches looked at for one page, at most. */
const furthest = 40;

async function walked(campaign_id: string, { status, limit, cursor }: Page): Promise<Cursor.Page<Info>> {
  const found: Info[] = [];
  const wanted = status && (letters[status] ?? "");
  const [shard = "0", seq = "0"] = cursor ? Cursor.decode(cursor) : [];
  let looked = 0;
  for await (const batch of Batch.after(campaign_id, Number(shard), Number(seq))) {
    const at = [...batch.outcomes].flatMap((letter, index) => ((wanted?.includes(letter) ?? true) ? [index] : []));
    const rows = at.length > 0 ? await describe(batch, at) : [];
    found.push(...rows.filter((row) => !status || row.status === status));
    looked += 1;
    if (found.length >= limit || looked === furthest) {
      return { data: found, next_cursor: Cursor.encode([String(batch.shard), String(batch.seq)]) };
    }
  }
  return { data: found, next_cursor: null };
}

const open = { p: "pending", c: "pending", k: "cancelled", u: "unconfirmed", s: "sent", x: "suppressed", f: "failed" };

async function describe(batch: Batch.Item, at: number[]): Promise<Info[]> {
  const ids = at.map((index) => Id.from("contact", batch.contacts[index] ?? ""));
  const messages = await Message.ofRecipients(batch.campaign_id, ids);
  const contacts = await Contact.getMany(ids.filter((id) => !messages.has(id)));
  return ids.map((contact_id, index) => {
    const message = messages.get(contact_id);
    if (message) return ofMessage(message);
    const letter = batch.outcomes[at[index] ?? 0] as keyof typeof open;
    const email = contacts.get(contact_id)?.email ?? null;
    return { ...blank, contact_id, email, status: open[letter] as Status };
  });
}

const blank = {
  reason: null,
  sent_at: null,
  delivered_at: null,
  opened_at: null,
  clicked_at: null,
  bounced_at: null,
  complained_at: null,
  unsubscribed_at: null,
};

const ofMessage = (message: Message.Item): Info => ({
  contact_id: message.recipient_id,
  email: message.email,
  status: message.status,
  reason: message.reason ?? null,
  sent_at: message.sent_at ?? null,
  delivered_at: message.delivered_at ?? null,
  opened_at: message.opened_at ?? null,
  clicked_at: message.clicked_at ?? null,
  bounced_at: message.bounced_at ?? null,
  complained_at: message.complained_at ?? null,
  unsubscribed_at: message.unsubscribed_at ?? null,
});

export * as Recipient from "./index.ts";
