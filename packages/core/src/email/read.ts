import { Actor } from "../actor/index.ts";
import { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import { Message } from "../message/index.ts";
import { EmailEntity, type EmailItem } from "./email.entity.ts";
import type { Info } from "./schema.ts";

/** @throws AppError missing, also for another workspace's */
export async function find(message_id: string): Promise<{ item: EmailItem; message: Message.Item }> {
  const { data } = await EmailEntity.get({ workspace_id: Actor.workspaceId(), message_id }).go({ consistent: true });
  const message = data && (await Message.ofRecipients(message_id, [message_id])).get(message_id);
  if (!data || !message) throw missing("email", message_id);
  return { item: data, message };
}

export async function get(message_id: string): Promise<Info> {
  const { item, message } = await find(message_id);
  return describe(item, message);
}

/** The workspace's transactional mail, newest first. */
export async function list(page: { limit: number; cursor?: string | undefined }) {
  const query = EmailEntity.query.by_workspace({ workspace_id: Actor.workspaceId() });
  const [before] = page.cursor ? Cursor.decode(page.cursor) : [];
  const from = before ? query.lt({ message_id: before }) : query.begins({ message_id: "" });
  const { data, cursor } = await from.go({ order: "desc", limit: page.limit, hydrate: true });
  const described = await Promise.all(
    data.map(async (item) => {
      const message = (await Message.ofRecipients(item.message_id, [item.message_id])).get(item.message_id);
      return message ? [describe(item, message)] : [];
    }),
  );
  const last = data.at(-1);
  return { data: described.flat(), next_cursor: cursor && last ? Cursor.encode([last.message_id]) : null };
}

export function describe(item: EmailItem, message: Message.Item): Info {
  const { campaign_id, message_id, contact_id, email, ...state } = Message.toInfo(message);
  return {
    ...state,
    id: item.message_id,
    to: item.to,
    from: item.from,
    reply_to: item.reply_to ?? null,
    subject: item.subject,
    template_id: item.template_id ?? null,
    tags: item.tags,
    created_at: item.created_at,
  };
}
