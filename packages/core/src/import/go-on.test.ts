import { beforeEach, describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { documents } from "../aws/index.ts";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { everybody, inWorkspace, make } from "./import.fixture.ts";
import { Import } from "./index.ts";

test("a job whose time is up goes on later where it stopped", () =>
  inWorkspace(async () => {
    const rows = Array.from({ length: 25 }, (_, n) => `p${n}@example.com`).join("\n");
    const { id } = await make(`email\n${rows}\n`);
    let runs = 0;
    for (let isDone = false; !isDone; runs++) {
      await Import.run({ import_id: id }, { chunk_rows: 10, run_for: -1 }).then(
        () => {
          isDone = true;
        },
        (error) => expect(error).toBeInstanceOf(Queue.Later),
      );
    }
    expect(runs).toBe(3);
    expect(await Import.get(id)).toMatchObject({ status: "completed", rows: 25, created: 25 });
    expect((await everybody()).size).toBe(25);
  }));

describe("whatever happens on the way", () => {
  let fault: ((request: number) => "before" | "after" | undefined) | undefined;
  let requests = 0;
  documents().middlewareStack.add(
    (next) => async (args) => {
      const when = fault?.(++requests);
      if (when === "before") throw new Error("crash");
      const answer = await next(args);
      if (when === "after") throw new Error("crash");
      return answer;
    },
    { step: "initialize" },
  );
  beforeEach(() => {
    fault = undefined;
    requests = 0;
  });

  const file = [
    "email,first_name,plan",
    ...Array.from({ length: 7 }, (_, n) => `p${n % 5}@example.com,N${n},x`),
    "nobody,Bad,x",
    "there@example.com,Was there,x",
  ].join("\n");

  const setUp = async (on_duplicate: "skip" | "update") => {
    const list = await List.create({ name: "Newsletter" });
    await Contact.create({ email: "there@example.com", first_name: "There" });
    await Suppression.add({ email: "p1@example.com", reason: "complaint" });
    const { id } = await make(file, { on_duplicate, list_ids: [list.id], tags: ["t"] });
    return { id, list };
  };

  const look = async (id: string, list: List.Info) => {
    const people = [...(await everybody()).values()];
    const { rows, created, updated, skipped, failed, status, progress } = await Import.get(id);
    const { totals } = await Stat.read(Actor.workspaceId());
    const on = people.filter(({ list_ids }) => list_ids.includes(list.id));
    expect((await List.get(list.id)).contact_count).toBe(on.length);
    expect((await Contact.page({ list_id: list.id })).data.length).toBe(on.length);
    expect(totals.contacts_created).toBe(people.length);
    expect(totals.contacts_active).toBe(people.filter(({ status }) => status === "active").length);
    expect(people.filter(({ status }) => status === "complained").map(({ email }) => email)).toEqual([
      "p1@example.com",
    ]);
    return {
      people: people
        .map((item) => [item.email_key, item.first_name, item.list_ids.length, item.tags, item.custom_fields])
        .sort(),
      counts: { rows, created, updated, skipped, failed, status, progress },
      errors: await Import.errorsCsv(id),
    };
  };

  test.each(["skip", "update"] as const)(
    "a crash at any request, and going on, is as if there was none (%s)",
    async (rule) => {
      const { expected, total } = await inWorkspace(async () => {
        const { id, list } = await setUp(rule);
        fault = () => undefined;
        requests = 0;
        await Import.run({ import_id: id }, { chunk_rows: 4 });
        const total = requests;
        fault = undefined;
        return { expected: await look(id, list), total };
      });
      expect(expected.counts).toMatchObject(
        rule === "skip"
          ? { rows: 9, created: 5, skipped: 3, updated: 0, failed: 1 }
          : { rows: 9, created: 5, skipped: 0, updated: 3, failed: 1 },
      );
      for (const when of rule === "skip" ? (["after"] as const) : (["before", "after"] as const)) {
        for (let at = 1; at <= total; at++) {
          await inWorkspace(async () => {
            const { id, list } = await setUp(rule);
            requests = 0;
            fault = (request) => (request === at ? when : undefined);
            await expect(Import.run({ import_id: id }, { chunk_rows: 4 })).rejects.toThrow("crash");
            fault = undefined;
            await Import.run({ import_id: id }, { chunk_rows: 4 });
            await Import.run({ import_id: id }, { chunk_rows: 4 });
            expect(await look(id, list)).toEqual(expected);
          });
        }
      }
    },
    120_000,
  );

  test("delivered three times at once, it counts once", () =>
    inWorkspace(async () => {
      const { id, list } = await setUp("update");
      const run = () => Import.run({ import_id: id }, { chunk_rows: 3 });
      await Promise.all([run(), run(), run()]);
      await run();
      expect((await look(id, list)).counts).toMatchObject({
        rows: 9,
        created: 5,
        updated: 3,
        failed: 1,
        status: "completed",
      });
    }));
});
