import { Address } from "../address/index.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { File } from "../file/index.ts";
import { Limiter } from "../limiter/index.ts";
import { Message } from "../message/index.ts";
import { Provider } from "../provider/index.ts";
import { Queue } from "../queue/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import type { EmailItem } from "./email.entity.ts";
import { find } from "./read.ts";
import { type Body, bodyKey, EmailQueue } from "./send.ts";

/** Transactional mail to these addresses harms the sender; who only left the newsletter still gets a receipt. */
const unmailable = new Set(["bounce", "complaint"]);

/**
 * Sends one transactional mail, at most once: it is claimed by a conditional write just before the call, and a call
 * whose end nobody recorded leaves it unconfirmed.
 */
export async function deliver({ message_id, tries = 0 }: { message_id: string; tries?: number | undefined }) {
  const { item, message } = await find(message_id);
  if (message.status === "sending") return recover(message);
  if (message.status !== "pending") return;
  const { key, address } = Address.parse(item.to);
  const suppressed = (await Suppression.reasons([key])).get(key);
  if (suppressed && unmailable.has(suppressed)) {
    await Message.move(message_id, "pending", { status: "suppressed", reason: suppressed });
    return;
  }
  const provider = Provider.get();
  const slot = await Limiter.reserve(provider.sender(), 1, await provider.limits(), 2_000);
  if (!slot.granted) throw new Queue.Later((slot.retry_at - Clock.millis()) / 1000);
  await Clock.wait(slot.at - Clock.millis());
  const mail = await compose(item, Address.wire(address));
  if (!(await Message.move(message_id, "pending", { status: "sending", called_at: Clock.millis() }))) return;
  const outcome = await provider.send(mail);
  switch (outcome.type) {
    case "accepted":
      return accepted(item, outcome.provider_id);
    case "rejected":
      await Message.move(message_id, "sending", { status: "failed", reason: outcome.reason, failed_at: Clock.now() });
      return;
    case "unknown":
      await Message.move(message_id, "sending", { status: "unconfirmed", reason: outcome.reason });
      return;
    default:
      await Message.move(message_id, "sending", { status: "pending" });
      await Queue.send(EmailQueue, [{ message_id, tries: tries + 1 }], { delay: Math.min(900, 2 ** tries) });
  }
}

/** Notes and counts it once, whether or not an event has been here before. */
async function accepted({ workspace_id, message_id }: EmailItem, provider_id: string): Promise<void> {
  const sent_at = Clock.now();
  const count = Stat.increment(workspace_id, Clock.day(sent_at), { sent: 1, transactional_sent: 1 });
  const move = Message.moving(message_id, "sending", { status: "sent", sent_at, provider_id, counted: true });
  const refused = await transact([move, count]);
  if (refused.length > 0) await transact([Message.counting(message_id, { sent_at, provider_id }), count]);
}

/** A call that nobody recorded the end of: left alone while its worker may live, unconfirmed after that. */
async function recover(message: Message.Item): Promise<void> {
  const patience = (config().SEND_TIMEOUT_SECONDS + 5) * 1000;
  const age = Clock.millis() - (message.called_at ?? 0);
  if (age < patience) throw new Queue.Later((patience - age) / 1000);
  await Message.move(message.recipient_id, "sending", { status: "unconfirmed" });
}

async function compose(item: EmailItem, to: string): Promise<Provider.Single> {
  const { workspace_id, message_id } = item;
  const stored = await File.text(bodyKey(workspace_id, message_id));
  if (stored === undefined) throw new Error(`The content of ${message_id} is gone`);
  const { html, text, attachments } = JSON.parse(stored) as Body;
  return {
    from: item.from,
    to,
    ...(item.reply_to ? { reply_to: item.reply_to } : {}),
    subject: item.subject,
    ...(html ? { html } : {}),
    ...(text ? { text } : {}),
    // RFC 3834: nobody's holiday notice should answer a machine.
    headers: { "Auto-Submitted": "auto-generated" },
    tags: { ...item.tags, workspace_id, message_id },
    attachments: attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content, "base64") })),
  };
}
