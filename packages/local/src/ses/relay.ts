import { createTransport } from "nodemailer";
import { addressOf } from "./address.ts";
import { type Follower, follow } from "./follower.ts";
import type { MailLog } from "./mail-log.ts";

const connections = 5;

/**
 * Sends every message on through a mail server. Messages that were there before the relay was first switched on stay;
 * after a kill, at most the handful under way is sent again.
 */
export function startRelay(log: MailLog, smtpUrl: string): Follower {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: connections });
  if (log.position("smtp") === 0) log.setPosition("smtp", log.messages.length);
  const follower = follow(log, "smtp", connections, async (messages) => {
    await Promise.all(
      messages.map(async (message) => {
        if (message.failure) return;
        const { from } = await log.mail(message);
        await transport.sendMail({
          envelope: { from: addressOf(from), to: message.to },
          raw: await log.raw(message),
        });
      }),
    );
  });
  return {
    ...follower,
    stop: async () => {
      await follower.stop();
      transport.close();
    },
  };
}
