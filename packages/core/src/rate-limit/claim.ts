import { refused } from "../aws/refused.ts";
import { RateLimitEntity } from "./rate-limit.entity.ts";

/** So many requests a second in the long run, and so many at once. */
export type Limit = { per_second: number; burst: number };

export type Claim = { granted: boolean; free_at: number };

/**
 * Takes `count` requests of what the subject may make, everywhere together (generic cell rate algorithm with burst).
 * Usually one write: it adds to the time that is stored, so callers side by side neither read first nor collide.
 *
 * @param now - milliseconds since the epoch
 * @param known - the last `free_at` that was seen: which of the two writes to try first
 */
export async function claim(subject: string, count: number, limit: Limit, now: number, known: number): Promise<Claim> {
  const latest = now + ((limit.burst - count) * 1000) / limit.per_second;
  for (let free_at = known; ; ) {
    const granted = await (free_at > now ? extend : begin)(subject, count, limit, now, latest);
    if (granted !== undefined) return { granted: true, free_at: granted };
    free_at = await read(subject);
    if (free_at > latest) return { granted: false, free_at };
  }
}

type Step = (subject: string, count: number, limit: Limit, now: number, latest: number) => Promise<number | undefined>;

/** For one who is within the rate: what is taken counts from now. */
const begin: Step = (subject, count, limit, now) => {
  const free_at = now + (count * 1000) / limit.per_second;
  return attempt(
    RateLimitEntity.update({ subject })
      .set({ free_at, ttl: end(limit, now) })
      .where((field, { notExists, lte }) => `${notExists(field.free_at)} OR ${lte(field.free_at, now)}`)
      .go({ response: "all_new" }),
  );
};

/** For one who is ahead of the rate, and not too far. */
const extend: Step = (subject, count, limit, now, latest) =>
  attempt(
    RateLimitEntity.update({ subject })
      .add({ free_at: (count * 1000) / limit.per_second })
      .set({ ttl: end(limit, now) })
      .where((field, { gt, lte }) => `${gt(field.free_at, now)} AND ${lte(field.free_at, latest)}`)
      .go({ response: "all_new" }),
  );

async function attempt(write: Promise<{ data: { free_at?: number } | null }>): Promise<number | undefined> {
  try {
    return (await write).data?.free_at;
  } catch (error) {
    if (refused(error)) return undefined;
    throw error;
  }
}

async function read(subject: string): Promise<number> {
  const { data } = await RateLimitEntity.get({ subject }).go({ consistent: true });
  return data?.free_at ?? 0;
}

/** Epoch seconds; by then all is earned back. */
const end = ({ per_second, burst }: Limit, now: number) => Math.ceil(now / 1000 + burst / per_second) + 60;
