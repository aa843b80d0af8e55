export type Times = ReturnType<typeof make>;
const known = new Map<string, Times>();

/** How times are told in a time zone. The API's are UTC, ISO 8601. Made once a zone: making it takes as long as drawing a line of a table. */
export function timesIn(timeZone: string): Times {
  const times = known.get(timeZone) ?? make(timeZone);
  known.set(timeZone, times);
  return times;
}

function make(timeZone: string) {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium" });
  const moment = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" });
  return {
    timeZone,
    /** `24 Nov 2026` */
    day: (iso: string): string => day.format(new Date(iso)),
    /** `24 Nov 2026, 18:05` */
    moment: (iso: string): string => moment.format(new Date(iso)),
  };
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** `3 minutes ago`, `yesterday` */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return "just now";
}

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

/** `24 Nov`, of a UTC day such as `2026-11-24`. */
export const shortDay = (date: string): string => dayAndMonth.format(new Date(date));

/** `2026-11-24` */
export const utcDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
