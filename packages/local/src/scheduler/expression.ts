import { Cron } from "croner";
import { invalid } from "./errors.ts";

/** Gives the first tick at or after a time, both in Unix milliseconds; undefined when there is none. */
export type Ticks = (from: number) => number | undefined;

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Understands `at(…)`, `rate(…)` and `cron(…)` as AWS writes them.
 *
 * A local time that daylight saving skips moves forward in `at` and is left out in `cron`; one that comes twice ticks once.
 * A day of `rate` is 24 hours.
 *
 * @param timezone - IANA name; `rate` ignores it
 * @param start - first tick of a `rate`
 * @throws SchedulerError ValidationException
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseExpression(expression: string, timezone: string, start: number): Ticks {
  const [, kind, content = ""] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  assertTimezone(timezone);
  try {
    if (kind === "at") return atTicks(content, timezone);
    if (kind === "rate") return rateTicks(content, start);
    if (kind === "cron") return cronTicks(content, timezone);
  } catch (error) {
    throw badExpression(expression, error instanceof Error ? error.message : undefined);
  }
  throw badExpression(expression);
}

function atTicks(content: string, timezone: string): Ticks {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(content) ?? [];
  const utc = Date.parse(`${content}Z`);
  if (parts.length === 0 || Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(content))
    throw new Error("Not a time of the form yyyy-mm-ddThh:mm:ss");
  const time = new Cron(content, { timezone }).getOnce()?.getTime();
  return (from) => (time !== undefined && time >= from ? time : undefined);
}

function rateTicks(content: string, start: number): Ticks {
  const [, count, unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
  const period = Number(count) * (units[unit] ?? 0);
  if (!(period > 0)) throw new Error("Not a positive number of minutes, hours or days");
  return (from) => start + Math.max(0, Math.ceil((from - start) / period)) * period;
}

/** AWS has minutes to years in six fields, of which one of the two days must be `?`; croner wants seconds before and knows no `?`. */
function cronTicks(content: string, timezone: string): Ticks {
  const fields = content.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6) throw new Error("It must have six fields");
  if ((day === "?") === (weekday === "?")) throw new Error("One of day-of-month and day-of-week must be ?");
  const pattern = [
    "0",
    stepped(minute, 59),
    stepped(hour, 23),
    stepped(day, 31),
    stepped(month, 12),
    weekday === "L" ? "7" : stepped(weekday, 7),
    stepped(year, 2199),
  ];
  const cron = new Cron(pattern.join(" "), { timezone, mode: "7-part", alternativeWeekdays: true });
  return (from) => {
    let next = cron.nextRun(new Date(from - 1000));
    // croner moves a time that daylight saving skips to one that the pattern does not name.
    while (next && !(cron.match(next) && next.getTime() >= from)) next = cron.nextRun(next);
    return next?.getTime();
  };
}

/** `5/15` means from 5 on in AWS; croner wants the end as well. */
function stepped(field = "", last: number): string {
  if (field === "?") return "*";
  return field.replace(/(^|,)(\d+)\/(\d+)/g, `$1$2-${last}/$3`);
}

function assertTimezone(timezone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    throw invalid(`The timezone ${timezone} is not supported.`);
  }
}

const badExpression = (expression: string, reason?: string) =>
  invalid(`Invalid Schedule Expression ${expression}.${reason ? ` ${reason}.` : ""}`);
