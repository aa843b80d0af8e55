import { Batch } from "../batch/index.ts";
import { Contact } from "../contact/index.ts";
import { Message } from "../message/index.ts";
import type { Info, Status } from "./info.ts";

/** Those of a batch at these positions. */
export async function describe(batch: Batch.Item, at: number[]): Promise<Info[]> {
  const ids = at.map((index) => Batch.contactAt(batch, index));
  const messages = await Message.ofRecipients(batch.campaign_id, ids);
  const contacts = await Contact.getMany(ids.filter((id) => !messages.has(id)));
  return ids.map((contact_id, index) => {
    const message = messages.get(contact_id);
    return message ? Message.toInfo(message) : silent(batch, at[index] ?? 0, contacts.get(contact_id)?.email);
  });
}

const meaning = {
  p: "pending",
  c: "pending",
  k: "cancelled",
  u: "unconfirmed",
  s: "sent",
  x: "suppressed",
  f: "failed",
} as const;

/** A recipient without a message: nothing was heard of their mail, if there was any. When it went out is about the batch's time. */
export function silent(batch: Batch.Item, at: number, email: string | undefined): Info {
  const { campaign_id, called_at } = batch;
  const status: Status = meaning[batch.outcomes[at] as keyof typeof meaning];
  const contact_id = Batch.contactAt(batch, at);
  const sent_at = status === "sent" && called_at ? new Date(called_at).toISOString() : null;
  return { ...nothing, campaign_id, contact_id, email: email ?? null, status, sent_at };
}

const nothing = Message.toInfo({
  recipient_id: "",
  source_id: "",
  workspace_id: "",
  email: "",
  status: "pending",
  created_at: "",
});
