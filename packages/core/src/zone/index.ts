import { tzOffset } from "@date-fns/tz";

const minute = 60_000;

/** Whether this names a time zone of the IANA database, as the engine knows it. */
export const isName = (text: string): boolean => /^[a-z]/i.test(text) && !Number.isNaN(tzOffset(text, new Date(0)));

/** What the clocks of a zone show at a moment, as if it were UTC; both in milliseconds since the epoch. */
export const wallOf = (zone: string, at: number): number => at + tzOffset(zone, new Date(at)) * minute;

/**
 * The moment at which the clocks of a zone show a time. Of one that comes twice it is the first; one that they skip moves
 * forward by the length of the gap, so that `wallOf` shows another.
 *
 * @param wall - what they show, as `wallOf` gives it
 */
export function momentOf(zone: string, wall: number): number {
  // Clocks change once in two days at the most, so one of these offsets holds.
  const [before, after] = [wall - day, wall + day].map((near) => tzOffset(zone, new Date(near)) * minute);
  const shown = [wall - (before ?? 0), wall - (after ?? 0)].filter((at) => wallOf(zone, at) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - (before ?? 0);
}

const day = 86_400_000;

export * as Zone from "./index.ts";
