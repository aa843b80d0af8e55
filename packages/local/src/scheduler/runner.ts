import { randomUUID } from "node:crypto";
import type { Faults } from "../fault/index.ts";
import { isOnce, type Schedule, withNext } from "./schedule.ts";
import type { Store } from "./store.ts";

/** Hands the input to the target with that ARN; a rejection is retried. */
export type Deliver = (target_arn: string, input: string) => Promise<void>;

export type Runner = {
  /** Looks at a schedule anew after it was made, changed or deleted. */
  plan: (id: string) => void;
  planAll: () => void;
  stop: () => void;
};

const defaultAttempts = 185;
const defaultAge = 86_400;

/**
 * Invokes targets when their time comes. The next tick is written down only after the target took this one, so a crash between the
 * two invokes it again: at least once, as in AWS. However many ticks were missed, one invocation stands for all of them.
 */
export function createRunner(store: Store, faults: Faults, deliver: Deliver): Runner {
  const { clock } = store;
  const alarms = new Map<string, () => void>();
  let stopped = false;

  function plan(id: string): void {
    alarms.get(id)?.();
    alarms.delete(id);
    const schedule = store.schedules.get(id);
    if (stopped || schedule?.State !== "ENABLED" || schedule.next_at === undefined) return;
    setAlarm(id, schedule, schedule.next_at, 1);
  }

  function setAlarm(id: string, schedule: Schedule, at: number, attempt: number, first_at?: number): void {
    const run = () => void fire(id, schedule, attempt, first_at ?? clock.now());
    alarms.set(id, clock.at(at, run));
  }

  async function fire(id: string, schedule: Schedule, attempt: number, first_at: number): Promise<void> {
    const due = schedule.next_at ?? first_at;
    const input = inputOf(schedule, due, attempt);
    const { Target } = schedule;
    try {
      if (faults.strike("error", "Invoke", schedule.Name)) throw new Error("Made to fail");
      await deliver(Target.Arn, input);
      if (faults.strike("duplicate", "Invoke", schedule.Name)) await deliver(Target.Arn, input);
    } catch {
      if (stopped) return;
      const retry = retryAt(schedule, first_at, attempt);
      if (retry !== undefined) {
        if (store.schedules.get(id) === schedule) setAlarm(id, schedule, retry, attempt + 1, first_at);
        return;
      }
      if (Target.DeadLetterConfig?.Arn) await deliver(Target.DeadLetterConfig.Arn, input).catch(() => {});
    }
    if (!stopped && store.schedules.get(id) === schedule) await advance(id, schedule, due);
  }

  async function advance(id: string, schedule: Schedule, due: number): Promise<void> {
    const { next_at, ...rest } = schedule;
    const next: Schedule = isOnce(schedule) ? rest : withNext(schedule, Math.max(due, clock.now()) + 1);
    const completed = next.next_at === undefined;
    const kept = completed && schedule.ActionAfterCompletion === "DELETE" ? store.delete(id) : store.save(next);
    plan(id);
    await kept;
  }

  /** A retry waits 1, 2, 4 … 60 seconds, until the policy's attempts or age are used up. */
  function retryAt(schedule: Schedule, first_at: number, attempt: number): number | undefined {
    const { MaximumRetryAttempts = defaultAttempts, MaximumEventAgeInSeconds = defaultAge } =
      schedule.Target.RetryPolicy ?? {};
    const at = clock.now() + Math.min(60, 2 ** (attempt - 1)) * 1000;
    return attempt > MaximumRetryAttempts || at > first_at + MaximumEventAgeInSeconds * 1000 ? undefined : at;
  }

  return {
    plan,
    planAll: () => {
      for (const id of [...store.schedules.keys()]) plan(id);
    },
    stop: () => {
      stopped = true;
      for (const cancel of alarms.values()) cancel();
    },
  };
}

/** The target's input with the context attributes filled in; the event that AWS sends where there is none. */
function inputOf(schedule: Schedule, due: number, attempt: number): string {
  const time = `${new Date(due).toISOString().slice(0, 19)}Z`;
  const id = randomUUID();
  const [, , , region, account] = schedule.Arn.split(":");
  const event = {
    version: "0",
    id,
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account,
    time,
    region,
    resources: [schedule.Arn],
    detail: "{}",
  };
  return (schedule.Target.Input ?? JSON.stringify(event))
    .replaceAll("<aws.scheduler.schedule-arn>", schedule.Arn)
    .replaceAll("<aws.scheduler.scheduled-time>", time)
    .replaceAll("<aws.scheduler.execution-id>", id)
    .replaceAll("<aws.scheduler.attempt-number>", String(attempt));
}
