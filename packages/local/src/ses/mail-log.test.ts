import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { bulk } from "./harness.ts";
import { openMailLog } from "./mail-log.ts";

const accepted = (addresses: string[]) =>
  addresses.map((address, entry) => ({ entry, to: [address], subject: `Hi ${address}` }));

test("wherever a kill cuts the index, the whole calls before it are there and the log goes on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "log-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const calls = [["ann@example.net"], ["bob@example.net", "zoë-less@example.net"], ["cid@example.net"]];
  const log = await openMailLog(folder);
  for (const call of calls)
    await log.append({
      operation: "SendBulkEmail",
      at: 1000,
      body: JSON.stringify(bulk(call)),
      messages: accepted(call),
    });
  log.setPosition("events", 2);
  await log.close();
  const file = join(folder, "mail.index");
  const index = await readFile(file);

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: index.length }), async (cut) => {
      await writeFile(file, index.subarray(0, cut));
      const lines = index.subarray(0, cut).toString().split("\n").length - 1;
      const opened = await openMailLog(folder);
      expect([...opened.recipients()]).toEqual(calls.slice(0, lines).flat());
      expect(opened.position("events")).toBe(lines > 3 ? 2 : undefined);
      for (const message of opened.messages) expect((await opened.mail(message)).to).toEqual(message.to);
      await opened.append({
        operation: "SendBulkEmail",
        at: 2000,
        body: JSON.stringify(bulk(["new@example.net"])),
        messages: accepted(["new@example.net"]),
      });
      await opened.close();
      const again = await openMailLog(folder);
      expect([...again.recipients()]).toEqual([...calls.slice(0, lines).flat(), "new@example.net"]);
      await again.close();
    }),
    { numRuns: 60 },
  );
});

test("calls written at the same moment keep their own bodies", async () => {
  const folder = await mkdtemp(join(tmpdir(), "log-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const log = await openMailLog(folder);
  const addresses = Array.from({ length: 200 }, (_, n) => `p${n}@example.net`);
  await Promise.all(
    addresses.map((address) =>
      log.append({
        operation: "SendBulkEmail",
        at: 1000,
        body: JSON.stringify(bulk([address])),
        messages: accepted([address]),
      }),
    ),
  );
  await log.close();
  const opened = await openMailLog(folder);
  onTestFinished(() => opened.close());
  expect([...opened.recipients()].sort()).toEqual([...addresses].sort());
  for (const message of opened.messages) {
    expect((await opened.mail(message)).html).toBe(`<p>Hi ${message.to[0]}</p>`);
    expect(opened.get(opened.id(message))).toBe(message);
    expect(opened.find({ to: message.to[0] ?? "" })).toEqual([message]);
  }
});
