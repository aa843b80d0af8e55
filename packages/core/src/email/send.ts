import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Content } from "../content/index.ts";
import { Domain } from "../domain/index.ts";
import { AppError, invalid } from "../error/index.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { Idempotency } from "../idempotency/index.ts";
import { Message } from "../message/index.ts";
import { Provider } from "../provider/index.ts";
import { Queue } from "../queue/index.ts";
import { Template } from "../template/index.ts";
import { Workspace } from "../workspace/index.ts";
import { EmailEntity, type EmailItem } from "./email.entity.ts";
import { describe, find } from "./read.ts";
import type { Info, Send } from "./schema.ts";

export const EmailQueue = Queue.define("email", z.object({ message_id: z.string(), tries: z.int().optional() }));

/** What is kept in the file beside the record. */
export type Body = {
  html?: string;
  text?: string;
  attachments: { filename: string; content_type: string; content: string }[];
};

export const bodyKey = (workspace_id: string, message_id: string) => `${workspace_id}/email/${message_id}.json`;

/**
 * Takes one transactional mail. It is rendered at once, so that whatever is wrong with it is said here.
 *
 * @param idempotency_key - asking again with the same key within a day answers the first mail
 * @param mail - what it says, where the caller has rendered it already
 * @throws AppError invalid for a broken template, a missing sender, or a key that came with another request
 */
export async function send(input: Send, idempotency_key?: string, mail?: Content.Mail): Promise<Info> {
  const claim = idempotency_key === undefined ? undefined : Idempotency.claim(idempotency_key, input);
  const earlier = claim && (await Idempotency.find(claim));
  if (earlier) return again(earlier);
  const { item, body } = await compose(input, mail);
  await File.put(bodyKey(item.workspace_id, item.message_id), JSON.stringify(body), "application/json");
  const writes: Write[] = [
    { Put: EmailEntity.create(item).params() } as Write,
    Message.creation(pending(item)),
    ...(claim ? [Idempotency.taking(claim, item.message_id)] : []),
  ];
  if ((await transact(writes)).length > 0) {
    const first = claim && (await Idempotency.find(claim));
    if (first) return again(first);
    throw new AppError("conflict", "email.changed", "The mail could not be taken; try again.");
  }
  await Queue.send(EmailQueue, [{ message_id: item.message_id }]);
  return describe(item, pending(item));
}

/** The mail that an earlier request made; one that never got into the queue is put there now. */
async function again(message_id: string): Promise<Info> {
  const { item, message } = await find(message_id);
  if (message.status === "pending") await Queue.send(EmailQueue, [{ message_id }]);
  return describe(item, message);
}

async function compose(input: Send, mail?: Content.Mail): Promise<{ item: EmailItem; body: Body }> {
  const workspace = await Workspace.get();
  const from_email = input.from_email ?? workspace.default_from_email;
  if (!from_email) throw invalid("from_email", "Give a sender: the workspace has no default.", "email.no-sender");
  await Domain.assertSender(from_email);
  const rendered = mail ?? (await render(input, workspace));
  const from_name = input.from_name ?? workspace.default_from_name;
  const item: EmailItem = {
    workspace_id: workspace.id,
    message_id: Id.create("message"),
    to: Address.parse(input.to).address,
    from: Provider.mailbox(from_email, from_name ?? undefined),
    ...(input.reply_to ? { reply_to: input.reply_to } : {}),
    subject: rendered.subject,
    ...(input.template_id ? { template_id: input.template_id } : {}),
    tags: input.tags,
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
  const body: Body = {
    ...(rendered.html ? { html: rendered.html } : {}),
    ...(rendered.text ? { text: rendered.text } : {}),
    attachments: input.attachments,
  };
  return { item, body };
}

async function render(input: Send, workspace: Workspace.Info): Promise<Content.Mail> {
  const template = input.template_id ? await Template.get(input.template_id) : undefined;
  const text = input.text ?? (input.html ? undefined : template?.text_content);
  const source: Content.Source = {
    subject: input.subject ?? template?.subject ?? "",
    html: input.html ?? (input.text ? "" : (template?.html_content ?? "")),
    ...(template?.preheader && !input.html ? { preheader: template.preheader } : {}),
    ...(text ? { text } : {}),
  };
  const variables = { workspace: { name: workspace.name }, ...input.variables };
  return Content.preview(source, {
    variables,
    unsubscribe_link: false,
    timezone: workspace.timezone,
    ...(workspace.postal_address ? { postal_address: workspace.postal_address } : {}),
  });
}

const pending = ({ workspace_id, message_id, to, created_at }: EmailItem): Message.Item => ({
  recipient_id: message_id,
  source_id: message_id,
  workspace_id,
  email: to,
  status: "pending",
  created_at,
});
