import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ManualClock, manualClock } from "../clock/index.ts";
import { type Sqs, startSqs } from "../sqs/index.ts";
import { type Scheduler, startScheduler } from "./index.ts";

let folder: string;
let clock: ManualClock;
let queues: Sqs;
let sqs: SQSClient;
let server: Scheduler;
let scheduler: SchedulerClient;
/** When set, targets refuse. */
let down = false;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "scheduler-"));
  clock = manualClock("2026-03-01T00:00:00.000Z");
  down = false;
  queues = await startSqs();
  sqs = new SQSClient({ endpoint: queues.endpoint, region: "us-east-1" });
  for (const QueueName of ["clock", "dead"]) await sqs.send(new CreateQueueCommand({ QueueName }));
  await start();
});
afterEach(async () => {
  await server.stop();
  await queues.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  const deliver = async (arn: string, input: string) => {
    if (down && arn !== queues.arnOf("dead")) throw new Error("down");
    await queues.deliver(arn, input);
  };
  server = await startScheduler({ folder, clock, deliver });
  scheduler = new SchedulerClient({ endpoint: server.endpoint, region: "us-east-1", maxAttempts: 1 });
}
const target = (Input: string, more = {}) => ({
  Arn: queues.arnOf("clock"),
  RoleArn: "arn:aws:iam::000000000000:role/x",
  Input,
  ...more,
});
const draft = (Name: string, ScheduleExpression: string, more: Partial<CreateScheduleCommandInput> = {}) => ({
  Name,
  ScheduleExpression,
  FlexibleTimeWindow: { Mode: "OFF" as const },
  Target: target(Name),
  ...more,
});
const create = (...given: Parameters<typeof draft>) => scheduler.send(new CreateScheduleCommand(draft(...given)));
const get = (Name: string) => scheduler.send(new GetScheduleCommand({ Name }));
const fired = async (name = "clock", wait = 0): Promise<(string | undefined)[]> => {
  const QueueUrl = queues.urlOf(name);
  const poll = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: wait });
  return ((await sqs.send(poll)).Messages ?? []).map(({ Body }) => Body);
};

describe("schedules", () => {
  test("are created, read, replaced and deleted", async () => {
    const { ScheduleArn } = await create("one", "at(2026-07-01T09:00:00)", {
      ScheduleExpressionTimezone: "Europe/Paris",
      ActionAfterCompletion: "DELETE",
      Description: "a launch",
    });
    expect(ScheduleArn).toBe("arn:aws:scheduler:us-east-1:000000000000:schedule/default/one");
    expect(await get("one")).toMatchObject({
      ScheduleExpressionTimezone: "Europe/Paris",
      ActionAfterCompletion: "DELETE",
      Description: "a launch",
      State: "ENABLED",
      GroupName: "default",
      CreationDate: new Date(clock.now()),
      Target: { Input: "one" },
    });
    clock.advance(1000);
    await scheduler.send(new UpdateScheduleCommand(draft("one", "rate(1 day)", { State: "DISABLED" })));
    const updated = await get("one");
    expect(updated).toMatchObject({ ScheduleExpression: "rate(1 day)", State: "DISABLED" });
    expect(updated.Description).toBeUndefined();
    expect(updated.LastModificationDate!.getTime() - updated.CreationDate!.getTime()).toBe(1000);
    await scheduler.send(new DeleteScheduleCommand({ Name: "one" }));
    await expect(get("one")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("conflict under one name, unless it is the same request again", async () => {
    await create("one", "rate(1 day)", { ClientToken: "abc" });
    await expect(create("one", "rate(1 day)", { ClientToken: "abc" })).resolves.toBeDefined();
    await expect(create("one", "rate(1 day)", { ClientToken: "other" })).rejects.toMatchObject({
      name: "ConflictException",
    });
  });

  test("are refused with a broken expression, zone, target or group", async () => {
    const invalid = { name: "ValidationException" };
    await expect(create("one", "whenever")).rejects.toMatchObject(invalid);
    await expect(create("one", "rate(1 day)", { ScheduleExpressionTimezone: "X/Y" })).rejects.toMatchObject(invalid);
    await expect(create("one", "rate(1 day)", { Target: { Arn: "queue", RoleArn: "role" } })).rejects.toMatchObject(
      invalid,
    );
    await expect(create("a b", "rate(1 day)")).rejects.toMatchObject(invalid);
    await expect(create("one", "rate(1 day)", { GroupName: "none" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    const missing = scheduler.send(new DeleteScheduleCommand({ Name: "none" }));
    await expect(missing).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const unknown = scheduler.send(new UpdateScheduleCommand(draft("none", "rate(1 day)")));
    await expect(unknown).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("live in groups, are listed in pages, and go with their group", async () => {
    await scheduler.send(new CreateScheduleGroupCommand({ Name: "waves" }));
    for (const name of ["a1", "a2", "b1"]) await create(name, "rate(1 day)", { GroupName: "waves" });
    await create("elsewhere", "rate(1 day)");
    const list = async (more = {}) => scheduler.send(new ListSchedulesCommand({ GroupName: "waves", ...more }));
    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect([...first.Schedules!, ...second.Schedules!].map(({ Name }) => Name)).toEqual(["a1", "a2", "b1"]);
    expect(second.NextToken).toBeUndefined();
    expect((await list({ NamePrefix: "b" })).Schedules).toHaveLength(1);
    await scheduler.send(new DeleteScheduleGroupCommand({ Name: "waves" }));
    expect((await scheduler.send(new ListSchedulesCommand({}))).Schedules!.map(({ Name }) => Name)).toEqual([
      "elsewhere",
    ]);
    const groups = await scheduler.send(new ListScheduleGroupsCommand({}));
    expect(groups.ScheduleGroups!.map(({ Name }) => Name)).toEqual(["default"]);
  });
});

describe("invocations", () => {
  test("at: once, at its time, and the schedule goes when asked to", async () => {
    await create("one", "at(2026-03-01T01:00:00)", { ActionAfterCompletion: "DELETE" });
    await create("kept", "at(2026-03-01T01:00:00)");
    clock.advance(3_599_000);
    expect(await fired()).toEqual([]);
    clock.advance(1000);
    expect((await fired("clock", 5)).sort()).toEqual(["kept", "one"]);
    await expect.poll(() => get("one").catch(({ name }) => name)).toBe("ResourceNotFoundException");
    clock.advance(86_400_000);
    expect(await fired()).toEqual([]);
    expect((await get("kept")).Name).toBe("kept");
  });

  test("rate: from its start date on, until its end date", async () => {
    const StartDate = new Date("2026-03-01T01:00:00Z");
    const EndDate = new Date("2026-03-01T03:30:00Z");
    await create("hourly", "rate(1 hour)", { StartDate, EndDate, ActionAfterCompletion: "DELETE" });
    for (const expected of [[], ["hourly"], ["hourly"], ["hourly"], []]) {
      expect(await fired("clock", expected.length)).toEqual(expected);
      clock.advance(3_600_000);
    }
    await expect(get("hourly")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("cron: in its zone", async () => {
    await create("daily", "cron(0 9 * * ? *)", { ScheduleExpressionTimezone: "America/New_York" });
    clock.set(Date.parse("2026-03-01T13:59:59Z"));
    expect(await fired()).toEqual([]);
    clock.set(Date.parse("2026-03-01T14:00:00Z"));
    expect(await fired("clock", 5)).toEqual(["daily"]);
  });

  test("disabled: none, until it is enabled", async () => {
    const one = draft("one", "at(2026-03-01T01:00:00)", { State: "DISABLED" });
    await scheduler.send(new CreateScheduleCommand(one));
    clock.advance(7_200_000);
    expect(await fired()).toEqual([]);
    await scheduler.send(new UpdateScheduleCommand({ ...one, State: "ENABLED" }));
    clock.advance(0);
    expect(await fired("clock", 5)).toEqual(["one"]);
  });

  test("carry the context attributes", async () => {
    const Input = JSON.stringify({ at: "<aws.scheduler.scheduled-time>", arn: "<aws.scheduler.schedule-arn>" });
    await create("one", "at(2026-03-01T01:00:00)", { Target: target(Input) });
    clock.advance(3_600_000);
    const [body] = await fired("clock", 5);
    expect(JSON.parse(body!)).toEqual({
      at: "2026-03-01T01:00:00Z",
      arn: "arn:aws:scheduler:us-east-1:000000000000:schedule/default/one",
    });
  });

  test("are repeated while the target refuses, then go to the dead-letter queue", async () => {
    down = true;
    const dead = { DeadLetterConfig: { Arn: queues.arnOf("dead") }, RetryPolicy: { MaximumRetryAttempts: 2 } };
    await create("one", "at(2026-03-01T01:00:00)", { Target: target("try <aws.scheduler.attempt-number>", dead) });
    clock.advance(3_600_000);
    const letters: (string | undefined)[] = [];
    await expect
      .poll(async () => {
        clock.advance(1000);
        letters.push(...(await fired("dead")));
        return letters;
      })
      .toEqual(["try 3"]);
  });

  test("come twice when a test asks for it", async () => {
    server.faults.add({ kind: "duplicate", action: "Invoke", times: 1 });
    await create("one", "at(2026-03-01T01:00:00)");
    clock.advance(3_600_000);
    const got: (string | undefined)[] = [];
    await expect.poll(async () => got.push(...(await fired()))).toBe(2);
  });
});

describe("a restart", () => {
  test("fires what was missed once, and goes on in step", async () => {
    await create("once", "at(2026-03-01T01:00:00)");
    await create("hourly", "rate(1 hour)", { StartDate: new Date("2026-03-01T00:30:00Z") });
    await create("daily", "cron(0 1 * * ? *)");
    await server.stop();
    clock.set(Date.parse("2026-03-03T05:00:00Z"));
    expect(await fired()).toEqual([]);
    await start();
    clock.advance(0);
    const got: (string | undefined)[] = [];
    await expect
      .poll(async () => {
        got.push(...(await fired()));
        return [...got].sort();
      })
      .toEqual(["daily", "hourly", "once"]);
    clock.advance(30 * 60_000 - 1);
    expect(await fired()).toEqual([]);
    clock.advance(1);
    expect(await fired("clock", 5)).toEqual(["hourly"]);
  });

  test("does not fire again what was fired, nor what was deleted", async () => {
    await create("once", "at(2026-03-01T01:00:00)");
    await create("deleted", "at(2026-03-01T02:00:00)");
    clock.advance(3_600_000);
    expect(await fired("clock", 5)).toEqual(["once"]);
    await scheduler.send(new DeleteScheduleCommand({ Name: "deleted" }));
    await server.stop();
    clock.advance(86_400_000);
    await start();
    clock.advance(0);
    expect(await fired()).toEqual([]);
    await server.reset();
    await expect(get("once")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

test("throttling is named as such", async () => {
  server.faults.add({ kind: "throttle", action: "CreateSchedule", times: 1 });
  await expect(create("one", "rate(1 day)")).rejects.toMatchObject({ name: "ThrottlingException" });
});
