import { fork } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetAccountCommand, PutSuppressedDestinationCommand, SendBulkEmailCommand } from "@aws-sdk/client-sesv2";
import { expect, onTestFinished, test } from "vitest";
import { addresses, bulk, launch, sesClient } from "./harness.ts";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "ses-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test("what was answered survives SIGKILL, with its events", async () => {
  const path = await folder();
  const child = fork(new URL("./start-ses.child.ts", import.meta.url), [path], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ endpoint }] = await once(child, "message");
  const client = sesClient(endpoint);
  await client.send(new PutSuppressedDestinationCommand({ EmailAddress: "gone@example.net", Reason: "BOUNCE" }));
  const answered = new Map<string, string>();
  let calls = 0;
  const loops = Array.from({ length: 4 }, async () => {
    for (;;) {
      const call = calls++;
      const to = addresses(50, `n${call}.example.net`);
      const { BulkEmailEntryResults } = await client.send(new SendBulkEmailCommand(bulk(to)));
      for (const [place, { MessageId }] of (BulkEmailEntryResults ?? []).entries())
        answered.set(MessageId ?? "", to[place] ?? "");
      if (calls === 30) child.kill("SIGKILL");
    }
  });
  await Promise.allSettled(loops);
  client.destroy();
  expect(answered.size).toBeGreaterThanOrEqual(1000);

  const ses = await launch({ folder: path });
  onTestFinished(() => ses.stop());
  for (const [id, address] of answered) expect(ses.log.get(id)?.to).toEqual([address]);
  expect((await ses.log.raw(ses.log.messages[0]!)).toString()).toContain("Hi person0@n");
  const recipients = [...ses.log.recipients()];
  expect(new Set(recipients).size).toBe(recipients.length);

  await ses.control.settled();
  const sent = new Set(ses.events.filter((event) => event.eventType === "Send").map((event) => event.mail.messageId));
  for (const id of answered.keys()) expect(sent).toContain(id);
  const account = await ses.client.send(new GetAccountCommand());
  expect(account.SendQuota?.SentLast24Hours).toBe(recipients.length);
});

test("a line cut short by a kill is dropped, and the log goes on", async () => {
  const path = await folder();
  const first = await launch({ folder: path });
  await first.client.send(new SendBulkEmailCommand(bulk(addresses(3))));
  await first.control.settled();
  await first.stop();
  await appendFile(join(path, "mail.index"), '{"kind":"call","id":"0100');
  await appendFile(join(path, "mail.bodies"), '{"From');

  const second = await launch({ folder: path });
  await second.client.send(new SendBulkEmailCommand(bulk(["late@example.net"])));
  await second.control.settled();
  expect(second.events.map((event) => event.mail.destination[0])).toEqual(["late@example.net", "late@example.net"]);
  await second.stop();

  const third = await launch({ folder: path });
  onTestFinished(() => third.stop());
  expect([...third.log.recipients()]).toEqual([...addresses(3), "late@example.net"]);
  expect((await third.log.raw(third.log.messages[3]!)).toString()).toContain("late@example.net");
  expect(third.log.find({ to: "late@example.net" })).toHaveLength(1);
});
