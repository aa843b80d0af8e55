import { invalid } from "../error/index.ts";
import { Zone } from "../zone/index.ts";

/** ISO 8601: a day, perhaps a time, and perhaps with it an offset. */
const written = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * The moment that a text names. With an offset it is absolute; without one it is a wall clock's time in the zone. A
 * time that the clocks skip moves forward by the length of the gap, and the notice says so; of one that comes twice the
 * first is meant.
 *
 * @throws AppError invalid
 */
export function moment(text: string, zone: string): { at: Date; notice?: string } {
  const [, day = "", time = "00:00", offset] = written.exec(text.trim()) ?? [];
  const wall = Date.parse(`${day}T${time}Z`);
  // The engine makes the second of March of the thirtieth of February.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(day)) {
    throw invalid("scheduled_time", "Write the time as ISO 8601, such as 2026-03-29T09:00.");
  }
  if (offset) return { at: new Date(wall - milliseconds(offset)) };
  const at = Zone.momentOf(zone, wall);
  const shown = Zone.wallOf(zone, at);
  if (shown === wall) return { at: new Date(at) };
  const notice = `${minutes(wall)} does not exist in ${zone}; it became ${minutes(shown).slice(11)}.`;
  return { at: new Date(at), notice };
}

function milliseconds(offset: string): number {
  const [, sign, hours = 0, rest = 0] = /([+-])(\d{2}):?(\d{2})?/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(rest)) * 60_000;
}

const minutes = (wall: number) => new Date(wall).toISOString().slice(0, 16).replace("T", " ");
