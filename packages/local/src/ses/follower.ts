import { setTimeout as sleep } from "node:timers/promises";
import type { MailLog } from "./mail-log.ts";
import type { Message } from "./message.ts";

export type Follower = {
  /** Resolves when every message that is in the log now has been handled. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Hands every message of the log to `handle`, in order, `size` at a time, from where it stopped last time. The position is
 * written after a batch, so a batch cut short by a kill, or one that throws, is handled again.
 */
export function follow(
  log: MailLog,
  name: string,
  size: number,
  handle: (messages: readonly Message[]) => Promise<void>,
): Follower {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  let waiting: { seq: number; resolve: () => void }[] = [];

  async function run(): Promise<void> {
    for (let seq = log.position(name) ?? 0; ; ) {
      await Promise.race([log.beyond(seq), stopped]);
      // Let the answer of the call go out first.
      await new Promise((resolve) => setImmediate(resolve));
      if (stopping.signal.aborted) return;
      const messages = log.messages.slice(seq, seq + size);
      try {
        await Promise.race([handle(messages), stopped]);
        if (stopping.signal.aborted) return;
      } catch (error) {
        process.emitWarning(`The mail log's ${name} are held up: ${error instanceof Error ? error.message : error}`);
        await sleep(250, undefined, { signal: stopping.signal }).catch(() => {});
        continue;
      }
      seq += messages.length;
      log.setPosition(name, seq);
      for (const { resolve } of waiting.filter((one) => one.seq <= seq)) resolve();
      waiting = waiting.filter((one) => one.seq > seq);
    }
  }

  const running = run();
  return {
    settled: () => {
      const seq = log.messages.length;
      if ((log.position(name) ?? 0) >= seq) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ seq, resolve }));
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
