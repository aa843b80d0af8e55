import {
  GetAccountCommand,
  PutAccountSendingAttributesCommand,
  SendBulkEmailCommand,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { manualClock } from "../clock/index.ts";
import { addresses, bulk, launch, simple } from "./harness.ts";
import { createMeter } from "./quota.ts";

async function started(quota: { max_send_rate?: number; max_24_hour_send?: number }) {
  const clock = manualClock("2026-05-01T00:00:00Z");
  const ses = await launch({ quota, clock });
  onTestFinished(() => ses.stop());
  const statuses = async (to: string[]) => {
    const { BulkEmailEntryResults } = await ses.client.send(new SendBulkEmailCommand(bulk(to)));
    return Object.groupBy(BulkEmailEntryResults ?? [], (one) => one.Status ?? "");
  };
  return { ...ses, statuses, pass: clock.advance };
}

test("a call over the rate is throttled in part", async () => {
  const ses = await started({ max_send_rate: 10 });
  const first = await ses.statuses(addresses(50));
  expect(first.SUCCESS).toHaveLength(12);
  expect(first.ACCOUNT_THROTTLED).toHaveLength(38);
  expect(first.ACCOUNT_THROTTLED?.[0]).toEqual({
    Status: "ACCOUNT_THROTTLED",
    Error: "Maximum sending rate exceeded.",
  });
  await expect(ses.client.send(new SendEmailCommand(simple("a@example.net")))).rejects.toMatchObject({
    name: "TooManyRequestsException",
    message: "Maximum sending rate exceeded.",
    $metadata: { httpStatusCode: 429 },
  });
  ses.pass(500);
  expect((await ses.statuses(addresses(10))).SUCCESS).toHaveLength(5);
  expect([...ses.log.recipients()]).toHaveLength(17);
});

test("the rate holds over time, whatever the calls", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 50 })), { maxLength: 200 }),
      (rate, calls) => {
        let now = 0;
        let sent = 0;
        const meter = createMeter(() => now, { max_send_rate: rate });
        for (const [ms, wanted] of calls) {
          now += ms;
          const taken = Math.min(wanted, meter.available());
          meter.take(taken, taken);
          sent += taken;
          expect(sent).toBeLessThanOrEqual(Math.max(1, Math.floor(rate * 1.2)) + (now / 1000) * rate + 1e-3);
        }
        expect(meter.sentLast24Hours()).toBe(sent);
      },
    ),
  );
});

test("the day's quota is kept over 24 hours, and simulator addresses are free", async () => {
  const ses = await started({ max_24_hour_send: 20 });
  expect((await ses.statuses(addresses(10, "simulator.amazonses.com"))).SUCCESS).toHaveLength(10);
  const over = await ses.statuses(addresses(30));
  expect(over.SUCCESS).toHaveLength(20);
  expect(over.ACCOUNT_DAILY_QUOTA_EXCEEDED).toHaveLength(10);
  await expect(ses.client.send(new SendEmailCommand(simple("a@example.net")))).rejects.toMatchObject({
    name: "LimitExceededException",
  });
  const account = await ses.client.send(new GetAccountCommand());
  expect(account.SendQuota).toEqual({ Max24HourSend: 20, MaxSendRate: 100_000, SentLast24Hours: 20 });
  ses.pass(86_400_000 + 60_000);
  expect((await ses.statuses(addresses(5))).SUCCESS).toHaveLength(5);
});

test("the quota can be set over HTTP", async () => {
  const ses = await started({});
  const body = JSON.stringify({ max_send_rate: 1 });
  expect(await (await fetch(`${ses.endpoint}/_quota`, { method: "POST", body })).json()).toEqual({
    max_send_rate: 1,
    max_24_hour_send: -1,
  });
  expect((await ses.statuses(addresses(3))).SUCCESS).toHaveLength(1);
});

test("a paused account sends nothing", async () => {
  const ses = await started({});
  await ses.client.send(new PutAccountSendingAttributesCommand({ SendingEnabled: false }));
  expect((await ses.client.send(new GetAccountCommand())).SendingEnabled).toBe(false);
  await expect(ses.client.send(new SendEmailCommand(simple("a@example.net")))).rejects.toMatchObject({
    name: "SendingPausedException",
  });
  expect((await ses.statuses(addresses(3))).ACCOUNT_SENDING_PAUSED).toHaveLength(3);
  await ses.client.send(new PutAccountSendingAttributesCommand({ SendingEnabled: true }));
  expect((await ses.statuses(addresses(3))).SUCCESS).toHaveLength(3);
});
