import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BulkJob } from "../bulk-job/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Visit } from "../visit/index.ts";
import { batches, scene, telling } from "./telling.fixture.ts";

let restore = () => {};
beforeAll(() => {
  restore = Clock.use(() => Date.parse("2026-03-02T12:00:00.000Z"));
});
afterAll(() => restore());

test("in any order, repeated and side by side, the same stories leave the same state", async () => {
  await fc.assert(
    fc.asyncProperty(telling, async ({ stories, order, size, together, wishes }) => {
      const [plain, shuffled] = [await scene(wishes), await scene(wishes)];
      const chronological = [...stories].sort((a, b) => a.minute - b.minute);
      for (const one of chronological) await plain.take([one]);
      const parts = batches(order, size);
      if (together) await Promise.all(parts.map(shuffled.take));
      else for (const part of parts) await shuffled.take(part);
      const [expected, found] = [await plain.look(), await shuffled.look()];
      expect(found).toEqual(expected);
    }),
    { numRuns: 40, endOnFailure: true },
  );
}, 180_000);

test("counters are what the messages say", async () => {
  await fc.assert(
    fc.asyncProperty(telling, async ({ order, size, wishes }) => {
      const { take, look } = await scene(wishes);
      for (const part of batches(order, size)) await take(part);
      const { messages, stats, links, contacts } = await look();
      const { totals, days } = stats[0]!;
      const has = (
        field:
          | "delivered_at"
          | "opened_at"
          | "clicked_at"
          | "bounced_at"
          | "complained_at"
          | "unsubscribed_at"
          | "rejected_at",
      ) => messages.filter((message) => message[field]).length;
      const visits = messages.flatMap((message) => message.visits ?? []);
      const hits = (type: Visit.Visit["type"], machine: boolean) =>
        visits.filter((visit) => visit.type === type && Boolean(visit.machine) === machine).length;
      expect(totals).toMatchObject({
        delivered: has("delivered_at"),
        unique_opened: has("opened_at"),
        unique_clicked: has("clicked_at"),
        bounced: has("bounced_at"),
        complained: has("complained_at"),
        unsubscribed: has("unsubscribed_at"),
        rejected: has("rejected_at"),
        opened: hits("opened", false),
        machine_opened: hits("opened", true),
        clicked: hits("clicked", false),
        machine_clicked: hits("clicked", true),
      });
      for (const counter of ["delivered", "opened", "unique_clicked"] as const) {
        expect(days.reduce((sum, day) => sum + day[counter], 0)).toBe(totals[counter]);
        expect(stats[1]!.totals[counter] + stats[2]!.totals[counter]).toBe(totals[counter]);
      }
      expect(links.flat().reduce((sum, { clicks }) => sum + clicks, 0)).toBe(totals.clicked);
      expect(contacts.reduce((sum, { opened_count = 0 }) => sum + opened_count, 0)).toBe(totals.unique_opened);
      for (const { contact_id, last_clicked_at, clicked_count = 0 } of contacts) {
        const clicked = messages.filter((message) => message.contact_id === contact_id && message.clicked_at);
        const times = clicked.flatMap(({ visits = [] }) =>
          visits.flatMap(({ type, machine, at }) => (type === "clicked" && !machine ? [at] : [])),
        );
        expect([clicked_count, last_clicked_at]).toEqual([clicked.length, times.sort().at(-1)]);
      }
      expect(totals.contacts_active).toBe(contacts.filter(Contact.isActive).length);
    }),
    { numRuns: 30 },
  );
}, 180_000);

test("after other rules and a reclassification all is as if they had been there from the start", async () => {
  const ignored = fc.subarray([...Visit.rules]);
  await fc.assert(
    fc.asyncProperty(telling, ignored, ignored, fc.nat(14), async ({ order, size, wishes }, old, now, when) => {
      const [changed, fresh] = [await scene(wishes), await scene(wishes)];
      await changed.set({ ignored_machine_rules: old });
      for (const part of batches(order.slice(0, when), size)) await changed.take(part);
      await changed.set({ ignored_machine_rules: now });
      for (const part of batches(order.slice(when), size)) await changed.take(part);
      await changed.inWorkspace(async () => {
        for (let time = 1; time <= 2; time++) {
          const { id } = await BulkJob.create({ action: "reclassify", filter: {} });
          await BulkJob.run({ bulk_job_id: id });
        }
      });
      await fresh.set({ ignored_machine_rules: now });
      for (const part of batches(order, size)) await fresh.take(part);
      expect(await changed.look()).toEqual(await fresh.look());
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 180_000);
