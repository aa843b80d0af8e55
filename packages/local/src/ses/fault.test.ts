import { SendBulkEmailCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Fault } from "./fault.ts";
import { addresses, bulk, launch, sesClient, simple } from "./harness.ts";

const ses = await launch();
afterEach(() => ses.control.clearFaults());
afterAll(() => ses.stop());

const one = (to = "ann@example.net") => ses.client.send(new SendEmailCommand(simple(to)));
const many = () => ses.client.send(new SendBulkEmailCommand(bulk(addresses(5))));
const accepted = () => ses.log.messages.length;

test.each<[Fault, object]>([
  [{ kind: "throttle" }, { name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }],
  [{ kind: "error", error: { status: 503 } }, { $metadata: { httpStatusCode: 503 } }],
  [{ kind: "error" }, { name: "InternalServiceErrorException", $metadata: { httpStatusCode: 500 } }],
  [{ kind: "paused", action: "SendEmail" }, { name: "SendingPausedException" }],
  [{ kind: "suspended" }, { name: "AccountSuspendedException" }],
  [{ kind: "refuse" }, { code: "ECONNRESET" }],
])("%j refuses the call and accepts nothing", async (fault, error) => {
  const before = accepted();
  ses.control.fault({ ...fault, times: 1 });
  await expect(one()).rejects.toMatchObject(error);
  expect(accepted()).toBe(before);
  await one();
  expect(accepted()).toBe(before + 1);
});

test("a dropped connection hides that everything was accepted", async () => {
  const before = accepted();
  ses.control.fault({ kind: "lose_answer", times: 1 });
  await expect(many()).rejects.toThrow();
  expect(accepted()).toBe(before + 5);
});

test("a late answer outlasts the caller's patience", async () => {
  const before = accepted();
  const client = sesClient(ses.endpoint, { requestHandler: { requestTimeout: 50, throwOnRequestTimeout: true } });
  ses.control.fault({ kind: "delay_answer", ms: 5000, times: 1 });
  await expect(client.send(new SendEmailCommand(simple("late@example.net")))).rejects.toMatchObject({
    name: "TimeoutError",
  });
  client.destroy();
  expect(accepted()).toBe(before + 1);
});

test("an early delay holds the call back before it is accepted", async () => {
  ses.control.fault({ kind: "delay", ms: 100, times: 1 });
  const order: string[] = [];
  await Promise.all([
    one("slow@example.net").then(() => order.push("slow")),
    waitForStrike()
      .then(() => one())
      .then(() => order.push("fast")),
  ]);
  expect(order).toEqual(["fast", "slow"]);
});

/** Resolves when the fault has been used up by the other call. */
async function waitForStrike(): Promise<void> {
  const faults = async () => (await (await fetch(`${ses.endpoint}/_faults`)).json()) as { data: unknown[] };
  while ((await faults()).data.length > 0);
}

test("single entries can be rejected", async () => {
  ses.control.fault({ kind: "entry", status: "TRANSIENT_FAILURE", recipient: "person3@" });
  const { BulkEmailEntryResults } = await many();
  expect(BulkEmailEntryResults?.map((result) => result.Status)).toEqual([
    "SUCCESS",
    "SUCCESS",
    "SUCCESS",
    "TRANSIENT_FAILURE",
    "SUCCESS",
  ]);
});

test("faults can be set, aimed and cleared over HTTP", async () => {
  const set = (body: unknown) => fetch(`${ses.endpoint}/_faults`, { method: "POST", body: JSON.stringify(body) });
  await set({ kind: "throttle", skip: 1, times: 1, action: "SendEmail" });
  await many();
  await one();
  await expect(one()).rejects.toMatchObject({ name: "TooManyRequestsException" });
  await one();
  await set([{ kind: "throttle" }, { kind: "refuse" }]);
  await fetch(`${ses.endpoint}/_faults`, { method: "DELETE" });
  await one();
  expect((await set({ kind: "meteor" })).status).toBe(400);
});
