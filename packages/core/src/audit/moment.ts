import { encodeTime } from "ulid";

/** `2026-01`, in UTC. */
export const monthOf = (millis: number): string => new Date(millis).toISOString().slice(0, 7);

/** The last month before this one. */
export function monthBefore(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  return first.toISOString().slice(0, 7);
}

/** The least ULID of a millisecond. */
export const firstOf = (millis: number): string => encodeTime(millis, 10) + "0".repeat(16);
