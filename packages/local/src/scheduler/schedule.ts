import { invalid } from "./errors.ts";
import { parseExpression } from "./expression.ts";

export type Input = Record<string, unknown>;

/** A schedule in the words of the API, with times in Unix milliseconds. */
export type Schedule = {
  Name: string;
  GroupName: string;
  Arn: string;
  ScheduleExpression: string;
  ScheduleExpressionTimezone: string;
  StartDate?: number;
  EndDate?: number;
  Description?: string;
  State: "ENABLED" | "DISABLED";
  ActionAfterCompletion: "NONE" | "DELETE";
  FlexibleTimeWindow: Input;
  Target: Target;
  CreationDate: number;
  LastModificationDate: number;
  client_token?: string;
  /** The tick that comes next; absent when there is none any more. */
  next_at?: number;
};

export type Target = {
  Arn: string;
  RoleArn: string;
  Input?: string;
  DeadLetterConfig?: { Arn?: string };
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
};

export type Place = { name: string; group: string; arn: string; now: number; existing?: Schedule | undefined };

export function assertName(name: string): void {
  if (!/^[0-9a-zA-Z-_.]{1,64}$/.test(name))
    throw invalid(
      `Value '${name}' at 'name' failed to satisfy constraint: must match ^[0-9a-zA-Z-_.]+$ with 1 to 64 characters`,
    );
}

/** Checks what a create or update asks for and gives the whole schedule: an update leaves nothing of the old one but its dates. */
export function readSchedule(input: Input, { name, group, arn, now, existing }: Place): Schedule {
  assertName(name);
  const expression = text(input, "ScheduleExpression");
  const timezone = optionalText(input, "ScheduleExpressionTimezone") ?? "UTC";
  const description = optionalText(input, "Description");
  const token = optionalText(input, "ClientToken");
  const start = seconds(input, "StartDate");
  const end = seconds(input, "EndDate");
  if (start !== undefined && end !== undefined && end <= start)
    throw invalid("The EndDate must come after the StartDate.");
  const schedule: Schedule = {
    Name: name,
    GroupName: group,
    Arn: arn,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: timezone,
    ...(start === undefined ? {} : { StartDate: start }),
    ...(end === undefined ? {} : { EndDate: end }),
    ...(description === undefined ? {} : { Description: description }),
    State: oneOf(input, "State", ["ENABLED", "DISABLED"]),
    ActionAfterCompletion: oneOf(input, "ActionAfterCompletion", ["NONE", "DELETE"]),
    FlexibleTimeWindow: readWindow(input),
    Target: readTarget(input),
    CreationDate: existing?.CreationDate ?? now,
    LastModificationDate: now,
    ...(token === undefined ? {} : { client_token: token }),
  };
  return withNext(schedule, isOnce(schedule) ? Number.NEGATIVE_INFINITY : now);
}

/** The schedule with its first tick at or after `from`, inside its start and end where it recurs. */
export function withNext(schedule: Schedule, from: number): Schedule {
  const { next_at, ...rest } = schedule;
  const start = schedule.StartDate ?? schedule.CreationDate;
  const ticks = parseExpression(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone, start);
  const once = isOnce(schedule);
  const next = ticks(once ? from : Math.max(from, schedule.StartDate ?? from));
  if (next === undefined || (!once && schedule.EndDate !== undefined && next > schedule.EndDate)) return rest;
  return { ...rest, next_at: next };
}

export const isOnce = (schedule: Schedule) => schedule.ScheduleExpression.startsWith("at(");

function readTarget(input: Input): Target {
  const target = input.Target;
  if (typeof target !== "object" || target === null) throw missing("target");
  const given = target as Target;
  for (const name of ["Arn", "RoleArn"])
    if (!text(target as Input, name).startsWith("arn:")) throw invalid(`Provided ${name} is not in correct format.`);
  if (given.Input !== undefined && typeof given.Input !== "string") throw invalid("The Input must be a string.");
  return given;
}

function readWindow(input: Input): Input {
  const window = input.FlexibleTimeWindow;
  if (typeof window !== "object" || window === null) throw missing("flexibleTimeWindow");
  oneOf(window as Input, "Mode", ["OFF", "FLEXIBLE"]);
  return window as Input;
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw invalid(`The ${name} must be a string.`);
  return value;
}

function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (!value) throw missing(name);
  return value;
}

function oneOf<Choice extends string>(input: Input, name: string, choices: [Choice, ...Choice[]]): Choice {
  const value = optionalText(input, name) ?? choices[0];
  const choice = choices.find((one) => one === value);
  if (!choice) throw invalid(`The ${name} must be one of ${choices.join(", ")}.`);
  return choice;
}

function seconds(input: Input, name: string): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw invalid(`The ${name} must be a time.`);
  return value * 1000;
}

const missing = (name: string) =>
  invalid(`Value null at '${name}' failed to satisfy constraint: Member must not be null`);
