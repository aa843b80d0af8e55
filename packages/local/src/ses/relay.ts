import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { addressOf } from "./address.ts";
import { type Follower, follow } from "./follower.ts";
import type { MailLog } from "./mail-log.ts";
import type { Message } from "./message.ts";

const connections = 5;
const longestPauseMs = 60_000;

/** Told of addresses that the mail server refused for good, and its words. */
export type Bounced = (message: Message, recipients: string[], reply: string) => Promise<void>;

/**
 * Sends every message on through a mail server, and waits for a server that is away. Messages that were there before the
 * relay was first switched on stay; after a kill, at most the handful under way is sent again.
 */
export function startRelay(log: MailLog, smtpUrl: string, bounced: Bounced): Follower {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: connections });
  const stopping = new AbortController();
  if (log.position("smtp") === undefined) log.setPosition("smtp", log.messages.length);

  async function send(message: Message): Promise<void> {
    const { from } = await log.head(message);
    const raw = await log.raw(message);
    const { rejected } = await transport.sendMail({ envelope: { from: addressOf(from), to: message.to }, raw });
    const refused = (rejected as unknown[]).map(String);
    if (refused.length > 0) await bounced(message, refused, "550 5.1.1 rejected");
  }

  async function deliver(message: Message): Promise<void> {
    if (message.failure) return;
    for (let pause = 1000; !stopping.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        return await send(message);
      } catch (error) {
        const { responseCode, response } = error as { responseCode?: number; response?: string };
        if (responseCode !== undefined && responseCode >= 500)
          return bounced(message, message.to, response ?? String(responseCode));
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  const follower = follow(log, "smtp", connections, async (messages) => {
    await Promise.all(messages.map(deliver));
  });
  return {
    ...follower,
    stop: async () => {
      stopping.abort();
      await follower.stop();
      transport.close();
    },
  };
}
