/** Both figures count recipients. -1 for the day means without limit, as in GetAccount. */
export type Quota = { max_send_rate: number; max_24_hour_send: number };

export const unlimited: Quota = { max_send_rate: 100_000, max_24_hour_send: -1 };

const dayMs = 86_400_000;
const minuteMs = 60_000;

export type Meter = {
  quota: Quota;
  set: (quota: Partial<Quota>) => void;
  /** How many of `wanted` recipients fit the rate now; takes none of them. */
  available: () => number;
  /** How many recipients the day still allows. */
  availableToday: () => number;
  take: (recipients: number, counted: number, at?: number) => void;
  sentLast24Hours: () => number;
};

/**
 * A token bucket, since SES lets the rate be exceeded "for short bursts, but not for sustained periods": it holds 1.2
 * seconds' worth of the rate and fills at the rate. The day is a rolling one, in buckets of a minute.
 */
export function createMeter(clock: () => number, initial: Partial<Quota> = {}): Meter {
  const meter: Meter = { quota: { ...unlimited, ...initial }, set, available, availableToday, take, sentLast24Hours };
  let tokens = capacity();
  let filledAt = clock();
  const minutes = new Map<number, number>();

  function capacity(): number {
    return Math.max(1, Math.floor(meter.quota.max_send_rate * 1.2));
  }

  function set(quota: Partial<Quota>): void {
    meter.quota = { ...meter.quota, ...quota };
    tokens = capacity();
    filledAt = clock();
  }

  function available(): number {
    const now = clock();
    tokens = Math.min(capacity(), tokens + (Math.max(0, now - filledAt) / 1000) * meter.quota.max_send_rate);
    filledAt = now;
    // Thousandths that floating point loses must not hold back a whole recipient.
    return Math.floor(tokens + 1e-6);
  }

  function availableToday(): number {
    const { max_24_hour_send } = meter.quota;
    return max_24_hour_send < 0 ? Number.POSITIVE_INFINITY : Math.max(0, max_24_hour_send - sentLast24Hours());
  }

  function take(recipients: number, counted: number, at?: number): void {
    if (at === undefined) tokens -= recipients;
    const minute = Math.floor((at ?? clock()) / minuteMs);
    minutes.set(minute, (minutes.get(minute) ?? 0) + counted);
  }

  function sentLast24Hours(): number {
    const oldest = Math.floor((clock() - dayMs) / minuteMs);
    let sum = 0;
    for (const [minute, count] of minutes) {
      if (minute <= oldest) minutes.delete(minute);
      else sum += count;
    }
    return sum;
  }

  return meter;
}
