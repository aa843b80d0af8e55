import type { MailLog, Message } from "../ses/index.ts";

/** A message as the mailbox lists it. `to` is text, several addresses separated by a comma and a space. */
export type MessageInfo = {
  id: string;
  to: string;
  recipients: string[];
  from: string;
  reply_to: string[];
  subject: string;
  created_at: string;
  configuration_set: string | null;
  tags: Record<string, string>;
};

export async function messageInfo(log: MailLog, message: Message): Promise<MessageInfo> {
  const mail = await log.head(message);
  return {
    id: log.id(message),
    to: message.to.join(", "),
    recipients: message.to,
    from: mail.from,
    reply_to: mail.reply_to,
    subject: message.subject,
    created_at: new Date(message.call.at).toISOString(),
    configuration_set: mail.configuration_set ?? null,
    tags: Object.fromEntries(mail.tags.map(({ Name, Value }) => [Name, Value])),
  };
}
