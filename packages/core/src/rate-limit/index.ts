import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { type Claim, claim, type Limit } from "./claim.ts";

/** What this process holds of one subject's requests. */
type Share = {
  left: number;
  /** Milliseconds since the epoch; what is left is forfeit then, so that hoards of many processes add to no burst. */
  until: number;
  block: number;
  free_at: number;
  refused_until: number;
  claiming?: Promise<void> | undefined;
};

/** How a caller stands after a request; times in whole seconds. */
export type Standing = { granted: boolean; limit: number; remaining: number; reset: number; retry_after: number };

const largestBlock = 20;
const holdFor = 1000;
const mostShares = 10_000;

const shares = new Map<string, Share>();

/**
 * Counts one request of a caller of the API against its limit, which all processes share. Never lets more through than
 * the limit. A process claims requests in blocks: of one at first, so that a burst over many processes is not eaten up by
 * what they hold, and twice as many whenever a block is used up within a second. So a slow caller costs a write a request
 * and a fast one a twentieth of one; a caller that was refused costs none until it may come again.
 *
 * @param subject - `usr_…` or `key_…`
 */
export async function take(subject: string): Promise<Standing> {
  const limit = { per_second: config().API_REQUESTS_PER_SECOND, burst: config().API_REQUEST_BURST };
  const share = shareOf(subject);
  for (;;) {
    const now = Clock.millis();
    if (share.refused_until > now) return standing(share, limit, now, false);
    if (share.until > now && share.left > 0) {
      share.left -= 1;
      return standing(share, limit, now, true);
    }
    share.claiming ??= refill(subject, share, limit, now).finally(() => {
      share.claiming = undefined;
    });
    await share.claiming;
  }
}

async function refill(subject: string, share: Share, limit: Limit, now: number): Promise<void> {
  const largest = Math.max(1, Math.min(largestBlock, Math.floor(limit.burst / 10)));
  share.block = share.until > now ? Math.min(largest, share.block * 2) : 1;
  const ask = async (count: number): Promise<Claim> => {
    const answer = await claim(subject, count, limit, now, share.free_at);
    share.free_at = answer.free_at;
    if (answer.granted) Object.assign(share, { left: count, until: now + holdFor });
    return answer;
  };
  if ((await ask(share.block)).granted) return;
  if (share.block > 1 && (await ask(1)).granted) return;
  share.refused_until = share.free_at - ((limit.burst - 1) * 1000) / limit.per_second;
}

function shareOf(subject: string): Share {
  const known = shares.get(subject);
  if (known) return known;
  if (shares.size >= mostShares) shares.clear();
  const share = { left: 0, until: 0, block: 1, free_at: 0, refused_until: 0 };
  shares.set(subject, share);
  return share;
}

function standing(share: Share, { per_second, burst }: Limit, now: number, granted: boolean): Standing {
  const ahead = Math.max(0, share.free_at - now);
  const remaining = Math.floor(burst - (ahead * per_second) / 1000) + share.left;
  return {
    granted,
    limit: burst,
    remaining: granted ? Math.max(0, Math.min(burst, remaining)) : 0,
    reset: Math.ceil(ahead / 1000),
    retry_after: granted ? 0 : Math.ceil((share.refused_until - now) / 1000),
  };
}

export * as RateLimit from "./index.ts";
