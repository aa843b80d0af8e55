/** Ceilings of one sender; an absent one does not limit. */
export type Limits = { max_per_second?: number; max_per_hour?: number; max_per_day?: number };

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

/**
 * Reserves `count` recipients' worth of the rate (generic cell rate algorithm without burst). Slots follow one another
 * without a gap while there is demand, so the rate is used up fully, and never exceeded by more than one reservation.
 *
 * @param now - milliseconds since the epoch
 * @param horizon - longest wait in milliseconds that the caller is ready to sit out
 */
export function reserve(state: State, now: number, count: number, limits: Limits, horizon: number): Reservation {
  const at = Math.max(state.free_at, now);
  if (at - now > horizon) return { granted: false, retry_at: at };
  const stamp = new Date(at).toISOString();
  const hour = stamp.slice(0, 13);
  const day = stamp.slice(0, 10);
  const hour_count = (state.hour === hour ? state.hour_count : 0) + count;
  const day_count = (state.day === day ? state.day_count : 0) + count;
  const over_day = day_count - (limits.max_per_day ?? Infinity);
  const over_hour = hour_count - (limits.max_per_hour ?? Infinity);
  const room = Math.max(0, count - Math.max(over_day, over_hour));
  if (over_day > 0) {
    return { granted: false, retry_at: Date.parse(`${day}T00:00:00Z`) + 86_400_000, exhausted: "day", room };
  }
  if (over_hour > 0) {
    return { granted: false, retry_at: Date.parse(`${hour}:00:00Z`) + 3_600_000, exhausted: "hour", room };
  }
  const cost = limits.max_per_second ? (count * 1000) / limits.max_per_second : 0;
  return { granted: true, at, state: { free_at: at + cost, hour, hour_count, day, day_count } };
}

/**
 * How many recipients to put into one call: a tenth of a second's worth, so that calls flow evenly and no second sees
 * more than its share, and at most what a call takes.
 */
export const chunkSize = (limits: Limits, largest: number): number =>
  Math.max(1, Math.min(largest, Math.floor((limits.max_per_second ?? Infinity) / 10), smallestWindow(limits)));

const smallestWindow = (limits: Limits) => Math.min(limits.max_per_hour ?? Infinity, limits.max_per_day ?? Infinity);
