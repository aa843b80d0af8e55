/** Ceilings of one sender; an absent one does not limit. */
export type Limits = {
  max_per_second?: number;
  max_per_hour?: number;
  max_per_day?: number;
  /** Seconds' worth of the rate that may go at once after a gap, to make up for it; none when absent. */
  burst?: number;
};

/**
 * What the limiter remembers. `free_at` is when the next slot begins (milliseconds since the epoch, the theoretical
 * arrival time of GCRA); the windows count what was reserved in the UTC hour and day they name.
 */
export type State = { free_at: number; hour: string; hour_count: number; day: string; day_count: number };

export type Reservation =
  /** Go at `at`; `state` is to be stored first. */
  | { granted: true; at: number; state: State }
  /** Nothing was reserved; ask again at `retry_at`, or at once for no more than `room`. */
  | { granted: false; retry_at: number; exhausted?: "hour" | "day"; room?: number };

export const idle: State = { free_at: 0, hour: "", hour_count: 0, day: "", day_count: 0 };

/** Milliseconds of the rate that so many recipients take. */
export const cost = (count: number, { max_per_second }: Limits): number =>
  max_per_second ? (count * 1000) / max_per_second : 0;

/** The earliest slot that still counts: what was left unused before it is lost. */
export const earliest = (now: number, { burst = 0 }: Limits): number => now - burst * 1000;

/** The UTC hour and day of a moment, as the windows name them. */
export function windows(at: number): { hour: string; hour_end: number; day: string; day_end: number } {
  const stamp = new Date(at).toISOString();
  const [hour, day] = [stamp.slice(0, 13), stamp.slice(0, 10)];
  const hour_end = Date.parse(`${hour}:00:00Z`) + 3_600_000;
  return { hour, hour_end, day, day_end: Date.parse(`${day}T00:00:00Z`) + 86_400_000 };
}

/**
 * Reserves `count` recipients' worth of the rate (generic cell rate algorithm). Slots follow one another without a gap
 * while there is demand, so the rate is used up fully. In any time it is exceeded by one reservation and the burst at most.
 *
 * @param now - milliseconds since the epoch
 * @param horizon - longest wait in milliseconds that the caller is ready to sit out
 */
export function reserve(state: State, now: number, count: number, limits: Limits, horizon: number): Reservation {
  const at = Math.max(state.free_at, now);
  if (at - now > horizon) return { granted: false, retry_at: at };
  const { hour, hour_end, day, day_end } = windows(at);
  const hour_count = (state.hour === hour ? state.hour_count : 0) + count;
  const day_count = (state.day === day ? state.day_count : 0) + count;
  const over_day = day_count - (limits.max_per_day ?? Infinity);
  const over_hour = hour_count - (limits.max_per_hour ?? Infinity);
  const room = Math.max(0, count - Math.max(over_day, over_hour));
  if (over_day > 0) return { granted: false, retry_at: day_end, exhausted: "day", room };
  if (over_hour > 0) return { granted: false, retry_at: hour_end, exhausted: "hour", room };
  const free_at = Math.max(state.free_at, earliest(now, limits)) + cost(count, limits);
  return { granted: true, at, state: { free_at, hour, hour_count, day, day_count } };
}

/**
 * How many recipients to put into one call: a tenth of a second's worth, so that calls flow evenly and no second sees
 * more than its share, or half of the burst where there is one; and at most what a call takes.
 */
export function chunkSize(limits: Limits, largest: number): number {
  const { max_per_second = Infinity, burst = 0, max_per_hour = Infinity, max_per_day = Infinity } = limits;
  const worth = Math.floor(max_per_second * Math.max(0.1, burst / 2));
  return Math.max(1, Math.min(largest, worth, max_per_hour, max_per_day));
}
