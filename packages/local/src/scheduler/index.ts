import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock/index.ts";
import { controlFaults, createFaults, type Faults } from "../fault/index.ts";
import { listen, readBody } from "../loopback/index.ts";
import {
  type Action,
  type Context,
  createGroup,
  createSchedule,
  deleteGroup,
  deleteSchedule,
  getGroup,
  getSchedule,
  listGroups,
  listSchedules,
  updateSchedule,
} from "./action.ts";
import { invalid, notFound, SchedulerError } from "./errors.ts";
import { createRunner, type Deliver } from "./runner.ts";
import type { Input } from "./schedule.ts";
import { openStore } from "./store.ts";

export type { Deliver } from "./runner.ts";

export type SchedulerOptions = {
  /** Takes an invocation to its target, such as `deliver` of the SQS emulator. */
  deliver: Deliver;
  /** Where the journal is kept; in memory when absent. */
  folder?: string;
  port?: number;
  clock?: Clock;
  region?: string;
  account?: string;
};

export type Scheduler = {
  endpoint: string;
  faults: Faults;
  /** Deletes every schedule, group and fault. */
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Amazon EventBridge Scheduler over its REST JSON protocol on loopback; the SDK finds it by `AWS_ENDPOINT_URL_SCHEDULER`.
 *
 * Missed ticks: while the platform is down nothing fires. At start a missed `at` fires at once, and a missed `rate` or `cron` fires
 * once for all the ticks that it missed; `<aws.scheduler.scheduled-time>` in the input tells how late it is.
 *
 * Differences from AWS:
 * - Fires on the second instead of within the minute, at the beginning of a flexible time window.
 * - An `at` in the past fires at once.
 * - Where an invocation goes is up to `deliver`, by the target's ARN; roles, keys, tags and target parameters are not looked at.
 * - Faults `error` and `duplicate` on the action `Invoke` strike invocations.
 */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const clock = options.clock ?? systemClock;
  const store = await openStore({ file: options.folder && join(options.folder, "scheduler.journal"), clock });
  const faults = createFaults();
  const runner = createRunner(store, faults, options.deliver);
  const region = options.region ?? process.env.AWS_REGION ?? "us-east-1";
  const context: Context = { store, runner, region, account: options.account ?? "000000000000" };
  const server = await listen(options.port, (request, response) => serve(context, faults, request, response));
  runner.planAll();
  return {
    endpoint: server.endpoint,
    faults,
    reset: async () => {
      faults.clear();
      const ids = [...store.schedules.keys()];
      const groups = [...store.groups.keys()].filter((name) => name !== "default");
      const deleted = [...ids.map(store.delete), ...groups.map(store.deleteGroup)];
      ids.forEach(runner.plan);
      await Promise.all(deleted);
    },
    stop: async () => {
      runner.stop();
      await server.stop();
      await store.close();
    },
  };
}

const routes: Record<string, [name: string, action: Action]> = {
  "POST schedules/": ["CreateSchedule", createSchedule],
  "PUT schedules/": ["UpdateSchedule", updateSchedule],
  "GET schedules/": ["GetSchedule", getSchedule],
  "DELETE schedules/": ["DeleteSchedule", deleteSchedule],
  "GET schedules": ["ListSchedules", listSchedules],
  "POST schedule-groups/": ["CreateScheduleGroup", createGroup],
  "GET schedule-groups/": ["GetScheduleGroup", getGroup],
  "DELETE schedule-groups/": ["DeleteScheduleGroup", deleteGroup],
  "GET schedule-groups": ["ListScheduleGroups", listGroups],
};

async function serve(
  context: Context,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await controlFaults(faults, request, response)) return;
  try {
    const answer = await act(context, faults, request);
    if (answer === "cut") response.destroy();
    else reply(response, 200, answer);
  } catch (error) {
    if (!(error instanceof SchedulerError)) throw error;
    response.setHeader("x-amzn-errortype", error.code);
    reply(response, error.status, { Message: error.message });
  }
}

async function act(context: Context, faults: Faults, request: IncomingMessage): Promise<object | "cut"> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const [, kind = "", name = ""] = pathname.split("/");
  const route = routes[`${request.method} ${kind}${name ? "/" : ""}`];
  if (!route) throw notFound(`There is nothing at ${pathname}`);
  const body = (await readBody(request)).toString();
  const fault = await faults.meet(route[0], decodeURIComponent(name));
  if (fault?.kind === "refuse") return "cut";
  if (fault?.kind === "throttle") throw new SchedulerError("ThrottlingException", "Rate exceeded", 429);
  if (fault?.kind === "error")
    throw new SchedulerError(
      fault.error?.name ?? "InternalServerException",
      fault.error?.message ?? "Made to fail",
      fault.error?.status ?? 500,
    );
  const answer = await route[1](context, decodeURIComponent(name), parse(body), searchParams);
  return fault?.kind === "lose_answer" ? "cut" : answer;
}

function parse(body: string): Input {
  try {
    const input: unknown = JSON.parse(body || "{}");
    if (typeof input === "object" && input !== null) return input as Input;
  } catch {
    // refused below like any other body that is no object
  }
  throw invalid("The request body is not a JSON object.");
}

function reply(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    "content-type": "application/json",
    "x-amzn-requestid": randomUUID(),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
