import { createHash } from "node:crypto";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AllowanceEntity } from "./allowance.entity.ts";

export { network, truncated } from "./network.ts";

/** So many times in each window of so many milliseconds; windows begin at multiples of their length. */
export type Limit = { times: number; window: number };

export type Spent = { granted: true; refund: () => Promise<unknown> } | { granted: false; retry_in: number };

/**
 * Takes one of what `subject` may do; what is refused is not counted. One conditional write, so side by side nobody
 * slips past. Of the subject only a hash is kept, until the window ends.
 *
 * @param subject - what is done, and by whom: `subscribe#ws_…#203.0.113.7`
 * @returns how to give it back, or in how many milliseconds to try again
 */
export async function spend(subject: string, { times, window }: Limit): Promise<Spent> {
  const now = Clock.millis();
  const end = (Math.floor(now / window) + 1) * window;
  const key = { subject: createHash("sha256").update(`${subject}#${end}`).digest("base64url") };
  try {
    await AllowanceEntity.update(key)
      .add({ used: 1 })
      .set({ ttl: Math.ceil(end / 1000) })
      .where(({ used }, { notExists, lt }) => `${notExists(used)} OR ${lt(used, times)}`)
      .go();
    return { granted: true, refund: () => AllowanceEntity.update(key).add({ used: -1 }).go() };
  } catch (error) {
    if (refused(error)) return { granted: false, retry_in: end - now };
    throw error;
  }
}

export * as Allowance from "./index.ts";
